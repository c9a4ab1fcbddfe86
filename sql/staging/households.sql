-- One row per household of an accepted roster (业主名册).
-- key: source, file_hash, row_number

with
fitouts as (from reference.import_values where field = 'fitout'),
households as (from raw.households)

select
    households.household_key,
    households.source,
    project_key(households.project) as project_id,
    households.building,
    coalesce(fitouts.value, households.fitout) as fitout,
    try_cast(households.floor_area as double) as floor_area_m2,
    households.signed_at::date as signed_date,
    households.handover_at::date as handover_date,
    households.completion_at::date as completion_date,
    households.project_closed_at::date as project_closed_date,
    households.updated_at as updated_local,
    households.exported_at,
    households.file_hash,
    households.row_number
from households
left join fitouts on fitouts.alias = households.fitout
