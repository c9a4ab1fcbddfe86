with
projects as (from core.project_clocks),
reports as (from core.report_clocks)

select project_id as subject, rule_id, outcome
from projects
where (outcome = 'met') != coalesce(to_date <= due_date, false)
union all
select period_id, rule_id, outcome
from reports
where outcome = 'met' and not coalesce(to_date > period_end and to_date <= due_date, false)
