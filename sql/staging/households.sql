-- One row per household of an accepted roster (业主名册).
-- key: source, file_hash, row_number

select
    household_key,
    short_address_key,
    source,
    project_key(project) as project_id,
    building,
    enum_value('fitout', fitout) as fitout,
    amount_of(floor_area) as floor_area_m2,
    signed_at::date as signed_date,
    handover_at::date as handover_date,
    completion_at::date as completion_date,
    amount_of(contract_warranty_years) as contract_warranty_years,
    project_closed_at::date as project_closed_date,
    updated_at as updated_local,
    exported_at,
    file_hash,
    row_number
from raw.households
