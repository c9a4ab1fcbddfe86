-- One row per household of the rosters: of each field what the latest roster says that says anything. An own time of a row
-- counts before that of its file.
-- key: household_key
-- nullable: short_address_key, building, fitout, floor_area_m2, signed_date, handover_date, completion_date, project_closed_date
-- nullable: contract_warranty_years

with
households as (from staging.households),

ranked as (
    select
        *,
        row_number() over (
            partition by household_key
            order by updated_local nulls first, exported_at, file_hash desc, row_number desc
        ) as roster_position
    from households
)

select
    household_key,
    arg_max(short_address_key, roster_position) as short_address_key,
    arg_max(project_id, roster_position) as project_id,
    arg_max(building, roster_position) as building,
    arg_max(fitout, roster_position) as fitout,
    arg_max(floor_area_m2, roster_position) as floor_area_m2,
    arg_max(signed_date, roster_position) as signed_date,
    arg_max(handover_date, roster_position) as handover_date,
    arg_max(completion_date, roster_position) as completion_date,
    arg_max(project_closed_date, roster_position) as project_closed_date,
    arg_max(contract_warranty_years, roster_position) as contract_warranty_years
from ranked
group by household_key
