-- The cases of a rule and project are the same number in marts.service_days_by_rule as clocks that run.
with
clocks as (select rule_id, project_id, count(*) as clock_count from core.service_clocks group by all),
days as (
    select
        rule_id,
        project_id,
        sum(met_count + breached_count + running_count + overdue_count + undecidable_count) as day_sum
    from marts.service_days_by_rule
    group by all
)

select rule_id, project_id, clocks.clock_count, days.day_sum
from clocks
full join days using (rule_id, project_id)
where clocks.clock_count is distinct from days.day_sum
