-- One row per kind and source of files: how often it delivers, learnt from its latest spans (the middle one), where there are
-- enough; due_date is when the next delivery is expected.
-- key: kind, source
-- nullable: usual_working_days, due_date

with
calendar as (from core.calendar where is_working_day),
rules as (from reference.delivery_rules),
spans as (from core.delivery_spans where not is_open),

recent as (
    select spans.*, rules.least_span_count
    from spans
    cross join rules
    qualify row_number() over (partition by kind, source order by delivery_position desc) <= rules.judged_span_count
),

learnt as (
    select
        kind,
        source,
        max(delivered_date) as delivered_date,
        min(delivery_position) as first_position,
        case when count(working_days) >= max(least_span_count) then greatest(1, median(working_days)) end
            as usual_working_days
    from recent
    group by kind, source
),

numbered as (
    select learnt.*, calendar.working_day_number
    from learnt
    asof left join calendar on learnt.delivered_date >= calendar.date
)

select
    numbered.kind,
    numbered.source,
    numbered.first_position,
    numbered.usual_working_days,
    calendar.date as due_date
from numbered
left join calendar
    on calendar.working_day_number = numbered.working_day_number + ceil(numbered.usual_working_days)::integer
