-- One row per project that a roster, a list of projects or an invitation names, or the latest delivery of a complaint, a repair
-- or a claim, with the milestones of its handover (10.1.2) as the latest list says.
-- key: project_id
-- nullable: region_name, city_name, contractor, moved_in_date, team_formed_date, office_opened_date, project_closed_date
-- nullable: completion_date

with
claims as (from core.claims),
complaints as (from core.complaints),
households as (from core.households),
invitations as (from staging.invitations),
lists as (from staging.projects),
repairs as (from core.repairs),

named as (
    select project_id from complaints
    union
    select project_id from households
    union
    select project_id from invitations
    union
    select project_id from lists
    union
    select project_id from repairs
    union
    select project_id from claims
),

latest as (
    from lists
    qualify is_latest_delivery(project_id, updated_local, exported_at, file_hash, row_number)
),

housed as (
    select project_id, count(*) as household_count
    from households
    group by project_id
)

select
    named.project_id,
    named.project_id as project_name,
    latest.region_name,
    latest.city_name,
    latest.contractor,
    latest.moved_in_date,
    latest.team_formed_date,
    latest.office_opened_date,
    latest.project_closed_date,
    latest.completion_date,
    coalesce(housed.household_count, latest.household_count, 0)::integer as household_count
from named
left join latest using (project_id)
left join housed using (project_id)
