-- A clock is met only with both its times, in order; without its start it is undecidable.
with
clocks as (from core.service_clocks)

select case_key, rule_id, outcome, working_days
from clocks
where (outcome = 'met' and coalesce(to_date < from_date, true))
    or (from_at is null and outcome != 'undecidable')
    or (outcome in ('running', 'overdue_running') and to_at is not null)
    or working_days < 0
