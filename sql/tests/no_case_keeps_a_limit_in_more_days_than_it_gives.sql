-- Within a limit in working days nothing is met that took longer, but by a date of its own (a due event).
with
days as (from marts.service_days_by_rule where day_unit = 'working_day'),
rules as (from reference.service_rules where due_event is null)

select rule_id, days.project_id, days.day_count, days.met_count
from days
inner join rules using (rule_id)
where days.met_count > 0
    and days.day_count > days.limit_count
