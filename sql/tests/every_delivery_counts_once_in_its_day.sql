-- Files and rows of the days add up to those of their source, and so does what is missing; a gap is longer than usual.
with
days as (from marts.delivery_days_by_source),
deliveries as (from core.deliveries where file_hash != '' and exported_at is not null),
sources as (from marts.deliveries_by_source),

delivered as (
    select kind, source, count(*) as file_count, sum(row_count) as row_count
    from deliveries
    group by kind, source
),

summed as (
    select
        kind,
        source,
        count(delivered_date) as delivery_count,
        sum(file_count) as file_count,
        sum(row_count) as row_count,
        sum(missed_count) as missed_count,
        count(*) filter (missed_count > 0 and working_days <= usual_working_days) as early_count
    from days
    group by kind, source
)

select delivered.kind, delivered.source
from delivered
left join summed using (kind, source)
left join sources using (kind, source)
where delivered.file_count is distinct from summed.file_count
    or delivered.row_count is distinct from summed.row_count
    or sources.delivery_count is distinct from summed.delivery_count
    or sources.missed_count is distinct from summed.missed_count
    or (sources.usual_working_days is null) != (sources.missed_count is null)
    or summed.early_count > 0
