-- The cases that are listed are as many of every month, project, channel and case type as the months by source count.
with
cases as (from marts.complaint_cases),
months as (from marts.complaints_by_source_month),

listed as (
    select received_month, project_id, channel, case_type, count(*) as listed_count
    from cases
    group by all
),

counted as (
    select received_month, project_id, channel, case_type, sum(case_count) as counted_count
    from months
    group by all
)

select *
from listed
full join counted using (received_month, project_id, channel, case_type)
where listed_count is distinct from counted_count
