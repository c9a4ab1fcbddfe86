-- One row per project that a roster, a complaint or an invitation names.
-- key: project_id

with
complaints as (from core.complaints),
households as (from core.households),
invitations as (from staging.invitations),

named as (
    select project_id from complaints
    union
    select project_id from households
    union
    select project_id from invitations
),

housed as (
    select project_id, count(*) as household_count
    from households
    group by project_id
)

select
    named.project_id,
    named.project_id as project_name,
    coalesce(housed.household_count, 0)::integer as household_count
from named
left join housed using (project_id)
