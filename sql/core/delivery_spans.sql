-- One row per kind, source of files and day in Shanghai on which one was exported, with the span since the day before it; and one
-- for the span from the latest to the as-of date (is_open), where it is not over yet.
-- A mended file of refused rows belongs to the day of the file whose rows it mends.
-- key: kind, source, delivery_position
-- nullable: delivered_date, since_date, working_days

with
calendar as (from core.calendar),
deliveries as (from core.deliveries where file_hash != '' and exported_at is not null),
night as (from reference.night),

days as (
    select
        kind,
        source,
        timezone('Asia/Shanghai', exported_at)::date as delivered_date,
        count(*) as file_count,
        sum(row_count) as row_count,
        sum(refused_count) as refused_count
    from deliveries
    group by all
),

latest as (
    select kind, source, max(delivered_date) as delivered_date
    from days
    group by kind, source
),

spans as (
    select
        kind,
        source,
        delivered_date,
        lag(delivered_date) over (partition by kind, source order by delivered_date) as since_date,
        delivered_date as until_date,
        false as is_open,
        file_count,
        row_count,
        refused_count
    from days
    union all
    select kind, source, null, delivered_date, night.as_of::date, true, 0, 0, 0
    from latest
    cross join night
    where latest.delivered_date < night.as_of::date
)

select
    spans.kind,
    spans.source,
    row_number() over (partition by spans.kind, spans.source order by spans.until_date, spans.is_open) as delivery_position,
    spans.delivered_date,
    spans.since_date,
    spans.is_open,
    until_days.working_day_number - since_days.working_day_number as working_days,
    spans.file_count,
    spans.row_count,
    spans.refused_count
from spans
left join calendar as since_days on since_days.date = spans.since_date
left join calendar as until_days on until_days.date = spans.until_date
