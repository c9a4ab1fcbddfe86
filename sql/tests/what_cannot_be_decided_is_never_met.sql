-- A clock is met or breached only with both its times in order; without them it runs, is overdue or is undecidable.
with
clocks as (from core.service_clocks)

select complaint_key, rule_id, outcome, working_days
from clocks
where (outcome in ('met', 'breached')) != (working_days is not null)
    or working_days < 0
