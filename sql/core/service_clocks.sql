-- One row per complaint and rule that runs a clock on it.
-- The day of the starting event is not counted; the last day of the limit still meets it. Outcome: met, breached,
-- running (the limit has not passed), overdue (it has, without the event), undecidable (a time is missing or comes
-- before its start). A missing reply is overdue only where the source records
-- replies and nothing says that there was one: no unreadable time, no later step of the case.
-- key: complaint_key, rule_id
-- nullable: handling_unit, to_date, due_date, working_days, is_provisional

with
calendar as (from core.calendar),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
night as (from reference.night),
rules as (from reference.rules where limit_unit = 'working_day'),

recorded as (
    select source, bool_or(first_reply_at is not null) as has_replies
    from complaints
    group by source
),

started as (
    select
        complaints.complaint_key,
        complaints.source,
        complaints.project_id,
        complaints.handling_unit,
        complaints.received_date,
        complaints.status,
        complaints.completed_at,
        rules.rule_id,
        rules.limit_count,
        case
            when rules.rule_id = 'R03' then coalesce(complaints.handed_to_unit_date, complaints.received_date)
            else complaints.received_date
        end as from_date,
        complaints.first_reply_date as to_date,
        complaints.is_reply_before_receipt,
        coalesce(contains(complaints.unreadable_values, 'first_reply_at: '), false) as is_reply_unreadable
    from complaints
    cross join rules
),

counted as (
    select
        started.*,
        due.date as due_date,
        ended.working_day_number - begun.working_day_number as working_days,
        begun.is_provisional or coalesce(ended.is_provisional, due.is_provisional) as is_provisional,
        coalesce(started.to_date < started.from_date, false) or started.is_reply_before_receipt as is_before_start
    from started
    left join calendar as begun on begun.date = started.from_date
    left join calendar as ended on ended.date = started.to_date
    left join calendar as due
        on due.is_working_day and due.working_day_number = begun.working_day_number + started.limit_count
)

select
    counted.complaint_key,
    counted.rule_id,
    counted.project_id,
    counted.handling_unit,
    counted.received_date,
    counted.from_date,
    counted.to_date,
    counted.due_date,
    case when not counted.is_before_start then counted.working_days end as working_days,
    case
        when counted.is_before_start then 'undecidable'
        when counted.working_days <= counted.limit_count then 'met'
        when counted.working_days > counted.limit_count then 'breached'
        when counted.to_date is not null or counted.due_date is null then 'undecidable'
        when not recorded.has_replies or counted.is_reply_unreadable then 'undecidable'
        when counted.completed_at is not null or counted.status not in ('open', 'unknown') then 'undecidable'
        when night.as_of <= counted.due_date then 'running'
        else 'overdue'
    end as outcome,
    counted.is_provisional
from counted
inner join recorded using (source)
cross join night
