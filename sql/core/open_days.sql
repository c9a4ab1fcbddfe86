-- One row per indicator of open complaints, project and day, as the day ended: open (K28), open for more than thirty days
-- since the receipt (K29), past a clause's limit or the planned date (K30). Invalid complaints are left out.
-- Undecidable is what is open only because nobody tells (core.complaints.is_end_known); for K30 also what is open and not known
-- to be late, while not one of its limits can be judged. Of K28 the denominator is what could be judged by then.
-- key: indicator_id, project_id, event_date

with
calendar as (from core.calendar),
clauses as (from reference.service_rules where clause is not null and (limit_unit is not null or duty = 'plan')),
clocks as (from core.service_clocks where complaint_key is not null),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
overdue_spans as (from core.overdue_spans),
periods as (from core.periods),
spells as (from core.complaint_spells),

limitless as (
    select complaint_key
    from clocks
    semi join clauses using (rule_id)
    group by complaint_key
    having bool_and(outcome = 'undecidable')
),

opened as (
    select
        complaints.project_id,
        complaints.received_date + survey_limit('aged_day_count')::integer + 1 as aged_date,
        complaints.is_end_known,
        spells.opened_date,
        spells.closed_date,
        limitless.complaint_key is not null as is_limitless
    from spells
    inner join complaints using (complaint_key)
    left join limitless using (complaint_key)
),

late as (
    select complaints.project_id, overdue_spans.started_date, overdue_spans.ended_date
    from overdue_spans
    inner join complaints using (complaint_key)
    where complaints.is_end_known
),

changes as (
    select project_id, opened_date as event_date, 'judged' as kind, 1 as change from opened where is_end_known
    union all
    select project_id, opened_date, 'unknown', 1 from opened where not is_end_known
    union all
    select project_id, opened_date, 'open', 1 from opened where is_end_known
    union all
    select project_id, closed_date, 'open', -1 from opened where is_end_known and closed_date is not null
    union all
    select project_id, opened_date, 'limitless', 1 from opened where is_end_known and is_limitless
    union all
    select project_id, closed_date, 'limitless', -1
    from opened
    where is_end_known and is_limitless and closed_date is not null
    union all
    select project_id, greatest(aged_date, opened_date), 'aged', 1
    from opened
    where is_end_known and coalesce(closed_date > aged_date, true)
    union all
    select project_id, closed_date, 'aged', -1 from opened where is_end_known and closed_date > aged_date
    union all
    select project_id, started_date, 'overdue', 1 from late
    union all
    select project_id, ended_date, 'overdue', -1 from late where ended_date is not null
),

changed as (
    select
        project_id,
        event_date,
        sum(change) filter (kind = 'judged') as judged_change,
        sum(change) filter (kind = 'unknown') as unknown_change,
        sum(change) filter (kind = 'open') as open_change,
        sum(change) filter (kind = 'limitless') as limitless_change,
        sum(change) filter (kind = 'aged') as aged_change,
        sum(change) filter (kind = 'overdue') as overdue_change
    from changes
    group by project_id, event_date
),

span as (
    select min(period_start) as first_date, max(period_end) as last_date
    from periods
),

projects as (
    select distinct project_id from complaints
),

days as (
    select projects.project_id, calendar.date as event_date
    from projects
    cross join span
    inner join calendar on calendar.date between span.first_date and span.last_date
),

counted as (
    select
        project_id,
        event_date,
        coalesce(sum(judged_change) over in_time, 0) as judged_count,
        coalesce(sum(unknown_change) over in_time, 0) as unknown_count,
        coalesce(sum(open_change) over in_time, 0) as open_count,
        coalesce(sum(limitless_change) over in_time, 0) as limitless_count,
        coalesce(sum(aged_change) over in_time, 0) as aged_count,
        coalesce(sum(overdue_change) over in_time, 0) as overdue_count
    from days
    left join changed using (project_id, event_date)
    window in_time as (partition by project_id order by event_date)
)

select
    'K28' as indicator_id,
    project_id,
    event_date,
    open_count as numerator,
    judged_count as denominator,
    unknown_count as undecidable_count
from counted
union all
select 'K29', project_id, event_date, aged_count, open_count, unknown_count from counted
union all
select 'K30', project_id, event_date, overdue_count, open_count - limitless_count, unknown_count + limitless_count from counted
