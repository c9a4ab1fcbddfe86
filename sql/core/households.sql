-- One row per household of the rosters, as the latest roster says.
-- key: household_key
-- nullable: short_address_key, building, fitout, floor_area_m2, signed_date, handover_date, completion_date, project_closed_date

with
households as (from staging.households),

ranked as (
    select
        *,
        row_number() over (
            partition by household_key
            order by updated_local desc nulls last, handover_date desc nulls last, exported_at desc, file_hash, row_number
        ) as roster_position
    from households
)

select
    household_key,
    short_address_key,
    project_id,
    building,
    fitout,
    floor_area_m2,
    signed_date,
    handover_date,
    completion_date,
    project_closed_date
from ranked
where roster_position = 1
