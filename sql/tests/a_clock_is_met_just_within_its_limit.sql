-- Of a limit in days, and without another date that was agreed, the last day meets it and the next one does not, be it a day
-- off, which has the number of the working day before it.
with
clocks as (from core.service_clocks where outcome in ('met', 'breached') and to_date is not null),
rules as (from reference.service_rules where limit_unit is not null and due_event is null),
calendar as (from core.calendar)

select clocks.case_key, clocks.rule_id, clocks.outcome, clocks.working_days
from clocks
inner join rules using (rule_id)
left join calendar as to_day on to_day.date = clocks.to_date
left join calendar as last_day on last_day.date = clocks.from_date + rules.limit_count
where (clocks.outcome = 'met') != case rules.limit_unit
    when 'working_day' then clocks.working_days < rules.limit_count + to_day.is_working_day::integer
    else clocks.to_date <= last_day.next_working_date
end
