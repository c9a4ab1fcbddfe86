with
clocks as (from core.service_clocks),
months as (from marts.service_levels_by_rule_month),

expected as (
    select rule_id, count(*) as clock_count
    from clocks
    group by rule_id
),

published as (
    select
        rule_id,
        sum(met_count + breached_count + running_count + overdue_count + undecidable_count) as clock_count
    from months
    group by rule_id
)

select rule_id, expected.clock_count as expected_count, published.clock_count
from expected
full join published using (rule_id)
where expected.clock_count is distinct from published.clock_count
