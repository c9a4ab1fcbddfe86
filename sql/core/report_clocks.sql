-- One row per report that is due (reference.report_rules: weekly 9.1.1, monthly 9.6.2, annual 9.6.3) and period that is over:
-- the last day is so many working days after its end. The rule book names no day; the days are our own yardstick.
-- What a report holds, such as the four parts of the annual one, no log says: that it was sent up is all that is checked.
-- The first log entry of the type and period after its end counts; what was logged before is a draft. Outcomes are those of
-- core.service_clocks; before the first entry of a type nobody knows, and the report is undecidable.
-- key: rule_id, period_id
-- nullable: due_date, to_date, working_days_over, is_provisional

with
calendar as (from core.calendar),
issues as (from staging.report_issues),
night as (from reference.night),
periods as (from core.periods where is_begun),
rules as (from reference.report_rules),
working_days as (from core.calendar where is_working_day),

issued as (
    select issues.report_type, issues.period_id, min(issued_local::date) as to_date
    from issues
    inner join periods on periods.period_id = issues.period_id and periods.period_end < issued_local::date
    cross join night
    where issued_local::date <= as_of
    group by issues.report_type, issues.period_id
),

logged as (
    select report_type, min(to_date) as first_date
    from issued
    group by report_type
),

dated as (
    select
        rules.rule_id,
        rules.report_type,
        periods.period_grain,
        periods.period_id,
        periods.period_end,
        begun.working_day_number + rules.due_day_count as due_number,
        issued.to_date,
        logged.first_date,
        night.as_of
    from periods
    cross join night
    inner join rules using (period_grain)
    inner join calendar as begun on begun.date = periods.period_end
    left join issued on issued.report_type = rules.report_type and issued.period_id = periods.period_id
    left join logged on logged.report_type = rules.report_type
    where periods.period_end < night.as_of
)

select
    dated.rule_id,
    dated.period_grain,
    dated.period_id,
    dated.period_end,
    due.date as due_date,
    dated.to_date,
    case
        when dated.to_date <= dated.period_end then 'undecidable'
        when dated.to_date <= due.date then 'met'
        when dated.to_date is not null then 'breached'
        when dated.first_date is null or due.date < dated.first_date then 'undecidable'
        when dated.as_of <= due.date then 'running'
        else 'overdue_running'
    end as outcome,
    case
        when coalesce(dated.to_date, dated.as_of) > due.date and (dated.to_date is not null or due.date >= dated.first_date)
            then ended.working_day_number - dated.due_number
    end as working_days_over,
    due.is_provisional
from dated
left join working_days as due on due.working_day_number = dated.due_number
left join calendar as ended on ended.date = coalesce(dated.to_date, dated.as_of)
