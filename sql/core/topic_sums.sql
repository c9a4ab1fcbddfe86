-- One row per indicator of concentration, period, basis (core.period_days) and project (or all), over complaints without the
-- invalid ones: the most frequent category (K10), the most frequent sub-category of one project (K11), how many
-- sub-categories make up the share of reference.indicators.threshold_pct (K12, Pareto, F-23), the unit with most complaints (K14;
-- two names of one unit are one).
-- The most frequent category is never what no category fits (OTH); unclassified complaints (OTH-02) and, of units, those that
-- name none are undecidable.
-- key: indicator_id, period_grain, period_id, basis, project_id
-- nullable: numerator, denominator

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
pareto as (select threshold_pct from reference.indicators where indicator_id = 'K12'),
period_days as (from core.period_days),
unit_names as (from core.units),

days as (
    select
        project_id,
        received_date as event_date,
        category_id,
        subcategory_id,
        coalesce(units.unit_key, '') as handling_unit,
        count(*) as complaint_count
    from complaints
    left join unit_names as units on units.unit_name = complaints.handling_unit
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

categories as (
    select
        'K10' as indicator_id, period_grain, period_id, basis, project_id,
        coalesce(max(complaint_count) filter (category_id != 'OTH'), 0) as numerator,
        sum(complaint_count) filter (subcategory_id != 'OTH-02') as denominator,
        coalesce(sum(complaint_count) filter (subcategory_id = 'OTH-02'), 0) as undecidable_count
    from topics
    where handling_unit is null
    group by all
),

units as (
    select
        'K14' as indicator_id, period_grain, period_id, basis, project_id,
        coalesce(max(complaint_count) filter (handling_unit != ''), 0) as numerator,
        sum(complaint_count) filter (handling_unit != '') as denominator,
        coalesce(sum(complaint_count) filter (handling_unit = ''), 0) as undecidable_count
    from topics
    where handling_unit is not null
    group by all
),

spots as (
    select
        'K11' as indicator_id, period_grain, period_id, basis, project_id,
        max(complaint_count) filter (subcategory_id not in ('OTH-01', 'OTH-02')) as numerator, null as denominator,
        coalesce(sum(complaint_count) filter (subcategory_id = 'OTH-02'), 0) as undecidable_count
    from topics
    where subcategory_id is not null and project_id != 'all'
    group by all
),

all_spots as (
    select
        'K11' as indicator_id, period_grain, period_id, basis, 'all' as project_id,
        max(numerator) as numerator, null as denominator, sum(undecidable_count) as undecidable_count
    from spots
    group by all
),

ranked as (
    select
        *,
        subcategory_id != 'OTH-02' as is_classified,
        sum(complaint_count) over (
            partition by period_grain, period_id, basis, project_id, subcategory_id != 'OTH-02'
            order by complaint_count desc, subcategory_id
        ) - complaint_count as before_count,
        sum(complaint_count) over (partition by period_grain, period_id, basis, project_id, subcategory_id != 'OTH-02')
            as total_count
    from topics
    where subcategory_id is not null
),

key_topics as (
    select
        'K12' as indicator_id, period_grain, period_id, basis, project_id,
        count(*) filter (is_classified and 100 * before_count < threshold_pct * total_count) as numerator,
        count(*) filter (is_classified) as denominator,
        coalesce(sum(complaint_count) filter (not is_classified), 0) as undecidable_count
    from ranked
    cross join pareto
    group by all
)

from categories
union all
from units
union all
from spots
union all
from all_spots
union all
from key_topics
