-- Per week, project and handling unit: opening + new + reopened − closed = closing; and what is open as the week ends, or on the
-- as-of date, is what the times of the complaints say, counted here once more.
with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
night as (from reference.night),
spells as (from core.complaint_spells),
weeks as (from core.periods where period_grain = 'week'),
flows as (from marts.case_flow_by_week),

opened as (
    select
        complaints.project_id,
        coalesce(complaints.handling_unit, '未注明') as handling_unit,
        spells.opened_date,
        coalesce(spells.closed_date, date 'infinity') as closed_date
    from spells
    inner join complaints using (complaint_key)
),

ends as (
    select period_start as week_start, least(period_end, as_of) as last_date
    from weeks
    cross join night
),

expected as (
    select ends.week_start, opened.project_id, opened.handling_unit, count(*) as open_count
    from ends
    inner join opened on opened.opened_date <= ends.last_date and opened.closed_date > ends.last_date
    group by all
)

select
    week_start, project_id, handling_unit, flows.opening_count, flows.received_count, flows.reopened_count,
    flows.closed_count, flows.closing_count, expected.open_count
from flows
full join expected using (week_start, project_id, handling_unit)
where coalesce(flows.opening_count + flows.received_count + flows.reopened_count - flows.closed_count, 0)
        != coalesce(flows.closing_count, 0)
    or coalesce(flows.closing_count, 0) != coalesce(expected.open_count, 0)
