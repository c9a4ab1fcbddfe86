-- One row per project, handling unit and age with at least one open case, invalid ones left out, on the as-of date.
-- key: project_id, handling_unit, age_bucket
--
-- column: project_id      key of the project
-- column: project_name    项目
-- column: handling_unit   责任单位; 未注明 where the source names none
-- column: age_bucket      days since the receipt, in groups
-- column: age_position    order of the groups
-- column: age_name        账龄
-- column: age_name_en     age in English
-- column: open_count      open cases
-- column: overdue_count   of those, past the limit of a clause or their planned date

with
buckets as (from reference.age_buckets),
complaints as (from core.complaints),
open_cases as (from core.open_cases),
projects as (from core.projects)

select
    complaints.project_id,
    projects.project_name,
    coalesce(complaints.handling_unit, '未注明') as handling_unit,
    buckets.age_bucket,
    buckets.age_position,
    buckets.age_name,
    buckets.age_name_en,
    count(*)::integer as open_count,
    (count(*) filter (open_cases.is_overdue))::integer as overdue_count
from open_cases
inner join complaints using (complaint_key)
inner join buckets using (age_bucket)
inner join projects using (project_id)
group by all
