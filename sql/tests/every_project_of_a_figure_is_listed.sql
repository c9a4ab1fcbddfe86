-- A project that a figure or a case names stands in the list of projects, once and under the same name.
with
figures as (from marts.indicators_by_period where project_id != 'all'),
cases as (from marts.complaint_cases),
projects as (from marts.projects),

named as (
    select distinct project_id, project_name from figures
    union
    select distinct project_id, project_name from cases
)

select project_id, named.project_name
from named
left join projects using (project_id)
where projects.project_name is distinct from named.project_name
