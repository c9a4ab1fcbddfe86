-- One row per duration, project, day and length: how many complaints took so long. A length is null where it cannot be known.
-- K31: working days from receipt to first reply, by the day of receipt. K32: working days from receipt to closing, K32C:
-- calendar days, both by the day of closing; a closing before the receipt has no length, and counts by the day of the receipt.
-- key: indicator_id, project_id, event_date, day_count
-- nullable: day_count

with
calendar as (from core.calendar),
clocks as (from core.service_clocks where rule_id = 'R03b'),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID' and not is_open),

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
    select
        'K31' as indicator_id,
        project_id,
        received_date as event_date,
        case when outcome in ('met', 'breached') then working_days end as day_count
    from clocks
    where outcome in ('met', 'breached', 'undecidable')
    union all
    select 'K32', project_id, event_date, working_days from closed
    union all
    select 'K32C', project_id, event_date, days from closed
)

select indicator_id, project_id, event_date, day_count::integer as day_count, count(*) as complaint_count
from lengths
group by indicator_id, project_id, event_date, day_count
