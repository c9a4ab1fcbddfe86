-- One row per duration, project, day and length: how many complaints took so long. A length is null where it cannot be known.
-- K31: working days from receipt to first reply, K31C: calendar days, both by the day of receipt; no length has a reply before
-- the receipt, or one that nobody tells in a case that has gone on. K32: working days from receipt to closing, K32C: calendar
-- days, both by the day of closing; a closing before the receipt has no length, and counts by the day of the receipt.
-- key: indicator_id, project_id, event_date, day_count
-- nullable: day_count

with
calendar as (from core.calendar),
cases as (from core.complaint_cases where list_contains(conditions, 'complaint')),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID' and not is_open),
night as (from reference.night),

told as (
    select
        project_id,
        received_date,
        received_local,
        happened(first_reply_local, as_of) as reply_local,
        is_earlier(first_reply_local, received_local) as is_early,
        -- Nobody can tell, or will ever: a reply of no time, one that the source never records, or that a case did without.
        list_contains(timeless_events, 'first_reply')
            or not bool_or(first_reply_local is not null) over (partition by source)
            or not is_open
            or completed_local is not null
            or list_contains(timeless_events, 'completed') as is_reply_missing
    from cases
    cross join night
),

replied as (
    select
        told.project_id,
        told.received_date,
        case when not is_early then ended.working_day_number - begun.working_day_number end as working_days,
        case when not is_early then reply_local::date - told.received_date end as days
    from told
    left join calendar as begun on begun.date = told.received_date
    left join calendar as ended on ended.date = told.reply_local::date
    where reply_local is not null or is_reply_missing
),

closed as (
    select
        complaints.project_id,
        coalesce(complaints.closed_date, complaints.received_date) as event_date,
        case when not is_order_wrong then ended.working_day_number - begun.working_day_number end as working_days,
        case when not is_order_wrong then complaints.closed_date - complaints.received_date end as days
    from complaints
    left join calendar as begun on begun.date = complaints.received_date
    left join calendar as ended on ended.date = complaints.closed_date
),

lengths as (
    select 'K31' as indicator_id, project_id, received_date as event_date, working_days as day_count from replied
    union all
    select 'K31C', project_id, received_date, days from replied
    union all
    select 'K32', project_id, event_date, working_days from closed
    union all
    select 'K32C', project_id, event_date, days from closed
)

select indicator_id, project_id, event_date, day_count::integer as day_count, count(*) as complaint_count
from lengths
group by indicator_id, project_id, event_date, day_count
