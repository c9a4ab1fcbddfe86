-- One row per indicator of concentration, period, basis (core.period_days) and project (or all), over complaints without the
-- invalid ones: the most frequent category (K10), the most frequent sub-category of one project (K11), how many
-- sub-categories make up the share of reference.indicators.threshold_pct (K12, Pareto, F-23), the unit with most complaints (K14).
-- key: indicator_id, period_grain, period_id, basis, project_id
-- nullable: denominator

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
pareto as (select threshold_pct from reference.indicators where indicator_id = 'K12'),
period_days as (from core.period_days),

days as (
    select
        project_id,
        received_date as event_date,
        category_id,
        subcategory_id,
        coalesce(handling_unit, '未注明') as handling_unit,
        count(*) as complaint_count
    from complaints
    group by all
),

topics as (
    select
        period_grain, period_id, basis, coalesce(project_id, 'all') as project_id,
        category_id, subcategory_id, handling_unit, sum(complaint_count) as complaint_count
    from days
    inner join period_days using (event_date)
    group by grouping sets (
        (period_grain, period_id, basis, project_id, category_id),
        (period_grain, period_id, basis, category_id),
        (period_grain, period_id, basis, project_id, subcategory_id),
        (period_grain, period_id, basis, subcategory_id),
        (period_grain, period_id, basis, project_id, handling_unit),
        (period_grain, period_id, basis, handling_unit)
    )
),

shares as (
    select
        if(category_id is not null, 'K10', 'K14') as indicator_id, period_grain, period_id, basis, project_id,
        max(complaint_count) as numerator, sum(complaint_count) as denominator
    from topics
    where subcategory_id is null
    group by all
),

spots as (
    select
        'K11' as indicator_id, period_grain, period_id, basis, project_id,
        max(complaint_count) as numerator, null as denominator
    from topics
    where subcategory_id is not null and project_id != 'all'
    group by all
),

all_spots as (
    select
        'K11' as indicator_id, period_grain, period_id, basis, 'all' as project_id,
        max(numerator) as numerator, null as denominator
    from spots
    group by all
),

ranked as (
    select
        *,
        sum(complaint_count) over (
            partition by period_grain, period_id, basis, project_id order by complaint_count desc, subcategory_id
        ) - complaint_count as before_count,
        sum(complaint_count) over (partition by period_grain, period_id, basis, project_id) as total_count
    from topics
    where subcategory_id is not null
),

key_topics as (
    select
        'K12' as indicator_id, period_grain, period_id, basis, project_id,
        count(*) filter (100 * before_count < threshold_pct * total_count) as numerator, count(*) as denominator
    from ranked
    cross join pareto
    group by all
)

from shares
union all
from spots
union all
from all_spots
union all
from key_topics
