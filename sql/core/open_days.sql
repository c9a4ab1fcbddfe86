-- One row per indicator of open complaints, project and day, as the day ended: open (K28), open for more than thirty days
-- since the receipt (K29), past a clause's limit or the planned date (K30). Invalid complaints are left out.
-- key: indicator_id, project_id, event_date
-- nullable: denominator

with
calendar as (from core.calendar),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
overdue_spans as (from core.overdue_spans),
periods as (from core.periods),
spells as (from core.complaint_spells),

changes as (
    select project_id, opened_date as event_date, 1 as open_change, 0 as aged_change, 0 as overdue_change
    from spells
    inner join complaints using (complaint_key)
    union all
    select project_id, spells.closed_date, -1, 0, 0
    from spells
    inner join complaints using (complaint_key)
    where spells.closed_date is not null
    union all
    select project_id, greatest(received_date + 31, opened_date), 0, 1, 0
    from spells
    inner join complaints using (complaint_key)
    where coalesce(spells.closed_date > received_date + 31, true)
    union all
    select project_id, spells.closed_date, 0, -1, 0
    from spells
    inner join complaints using (complaint_key)
    where spells.closed_date > received_date + 31
    union all
    select project_id, started_date, 0, 0, 1
    from overdue_spans
    inner join complaints using (complaint_key)
    union all
    select project_id, ended_date, 0, 0, -1
    from overdue_spans
    inner join complaints using (complaint_key)
    where ended_date is not null
),

changed as (
    select
        project_id,
        event_date,
        sum(open_change) as open_change,
        sum(aged_change) as aged_change,
        sum(overdue_change) as overdue_change
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
        sum(coalesce(open_change, 0)) over in_time as open_count,
        sum(coalesce(aged_change, 0)) over in_time as aged_count,
        sum(coalesce(overdue_change, 0)) over in_time as overdue_count
    from days
    left join changed using (project_id, event_date)
    window in_time as (partition by project_id order by event_date)
)

select 'K28' as indicator_id, project_id, event_date, open_count as numerator, null as denominator from counted
union all
select 'K29', project_id, event_date, aged_count, open_count from counted
union all
select 'K30', project_id, event_date, overdue_count, open_count from counted
