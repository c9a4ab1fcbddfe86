with
clocks as (from core.service_clocks where outcome in ('met', 'breached')),
rules as (from reference.rules)

select clocks.complaint_key, clocks.rule_id, clocks.outcome, clocks.working_days
from clocks
inner join rules using (rule_id)
where (clocks.outcome = 'met') != (clocks.working_days <= rules.limit_count)
