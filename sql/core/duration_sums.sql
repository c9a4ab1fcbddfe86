-- One row per duration, period, basis (core.period_days) and project (or all): median, 90th percentile and mean of the
-- lengths that are known. Median: the mean of the two middle values; 90th percentile: the smallest value that nine in ten
-- do not exceed.
-- key: indicator_id, period_grain, period_id, basis, project_id
-- nullable: median_days, p90_days, mean_days

with
durations as (from core.duration_days),
period_days as (from core.period_days),

summed as (
    select
        indicator_id,
        period_grain,
        period_id,
        basis,
        coalesce(project_id, 'all') as project_id,
        day_count,
        sum(complaint_count) as complaint_count
    from durations
    inner join period_days using (event_date)
    group by grouping sets (
        (indicator_id, period_grain, period_id, basis, project_id, day_count),
        (indicator_id, period_grain, period_id, basis, day_count)
    )
),

distributed as (
    select
        *,
        sum(complaint_count) filter (day_count is not null) over (
            partition by indicator_id, period_grain, period_id, basis, project_id order by day_count nulls last
        ) as reached_count,
        sum(complaint_count) filter (day_count is not null) over (
            partition by indicator_id, period_grain, period_id, basis, project_id
        ) as known_count
    from summed
)

select
    indicator_id,
    period_grain,
    period_id,
    basis,
    project_id,
    coalesce(max(known_count), 0) as known_count,
    coalesce(sum(complaint_count) filter (day_count is null), 0) as unknown_count,
    (min(day_count) filter (2 * reached_count >= known_count)
        + min(day_count) filter (2 * reached_count >= known_count + 1)) / 2 as median_days,
    min(day_count) filter (10 * reached_count >= 9 * known_count)::double as p90_days,
    sum(day_count * complaint_count) / max(known_count) as mean_days
from distributed
group by indicator_id, period_grain, period_id, basis, project_id
