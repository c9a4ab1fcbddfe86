-- New homes raise the number of complaints without making anything worse: the base of a rate lies between the homes that were
-- delivered when the period began and those when it ended.
with
figures as (from core.indicator_figures where indicator_id = 'K06' and project_id != 'all' and denominator is not null),
homes as (from core.households where handover_date is not null),
night as (from reference.night),
periods as (from core.periods),

bounded as (
    select
        figures.period_grain,
        figures.period_id,
        figures.project_id,
        figures.denominator,
        count(*) filter (homes.handover_date <= periods.period_start) as first_count,
        count(*) filter (homes.handover_date <= least(periods.period_end, night.as_of)) as last_count
    from figures
    inner join periods using (period_grain, period_id)
    inner join homes using (project_id)
    cross join night
    group by all
)

select period_id, project_id, denominator, first_count, last_count
from bounded
where denominator < first_count or denominator > last_count
