-- One row per delivered row of a file of projects, with the milestones of the handover (10.1.2): move-in (入伙), handover
-- team, customer service office, withdrawal of the project team, accepted completion.
-- key: source, file_hash, row_number

select
    source,
    file_hash,
    row_number,
    exported_at,
    saved_at,
    project_key(project) as project_id,
    region as region_name,
    city as city_name,
    move_in_at::date as moved_in_date,
    team_formed_at::date as team_formed_date,
    office_opened_at::date as office_opened_date,
    project_closed_at::date as project_closed_date,
    completion_at::date as completion_date,
    contractor,
    amount_of(household_count)::integer as household_count,
    updated_at as updated_local,
    unreadable_values,
    assumed_values
from raw.projects
