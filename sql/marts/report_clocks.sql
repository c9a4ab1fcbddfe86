-- One row per report that is due and period that is over: whether it was sent up in time.
-- key: rule_id, period_id
-- nullable: due_date, to_date, working_days_over, is_provisional
--
-- column: rule_id             R19 weekly, R20 monthly, R21 annual
-- column: rule_name           规则
-- column: rule_name_en        rule in English
-- column: clause              clause of the rule book
-- column: period_grain        week, month or year
-- column: period_id           2026-W43, 2026-10 or 2026
-- column: period_name         期间
-- column: period_name_en      period in English
-- column: due_date            last day in time; our own yardstick, the rule book names none
-- column: to_date             day on which it was sent up
-- column: outcome             met, breached, running, overdue_running or undecidable: whether it was sent up in time; what it holds is not checked
-- column: working_days_over   working days past due_date
-- column: is_provisional      rests on working days of a year that is not announced yet

with
clocks as (from core.report_clocks),
periods as (from core.periods),
rules as (from reference.report_rules)

select
    clocks.rule_id,
    rules.rule_name,
    rules.rule_name_en,
    rules.clause,
    clocks.period_grain,
    clocks.period_id,
    periods.period_name,
    periods.period_name_en,
    clocks.due_date,
    clocks.to_date,
    clocks.outcome,
    clocks.working_days_over,
    clocks.is_provisional
from clocks
inner join periods using (period_grain, period_id)
inner join rules using (rule_id)
