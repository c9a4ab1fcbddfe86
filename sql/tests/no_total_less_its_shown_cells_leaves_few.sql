-- What a total counts and none of its shown cells does is of nobody or of enough (F-21), be their cell hidden or not known. The
-- cells of a dimension are its items.
with
comments as (from marts.comments_by_wave),
contractors as (from marts.contractors_by_quarter),
dimensions as (from marts.improvement_priorities_by_wave where not is_suppressed),
driver_items as (from core.driver_items),
indicators as (from marts.indicators_by_period where denominator is not null),
items as (from marts.satisfaction_by_item_wave),
opinions as (from reference.indicators where is_opinion),
rates as (from marts.response_rates_by_wave where cut != 'project_stage'),
reports as (from marts.callback_reports_by_wave),
scores as (from marts.recommendation_scores_by_wave where score = 0),

cells as (
    select ['item', wave_id, source, item_id] as total_id, cut, answered_count as cell_count
    from items
    union all
    select ['comment', wave_id, source, category_id], cut, comment_count
    from comments
    union all
    select ['report', wave_id], cut, reported_count
    from reports
    union all
    select ['recommendation', wave_id, source], cut, answered_count
    from scores
    union all
    select ['indicator', indicator_id, period_grain, period_id], if(project_id = 'all', 'all', 'project'), denominator
    from indicators
    semi join opinions using (indicator_id)
    union all
    select
        ['indicator', unnest(['K35', 'K36Q', 'K36S', 'K36A']), 'quarter', period_id], 'contractor',
        unnest([visit_answered_count, quality_rated_count, speed_rated_count, attitude_rated_count])
    from contractors
    union all
    select ['sample', wave_id], cut, if(cut = 'all' or sample_complained_count is not null, sample_known_count, null)
    from rates
    union all
    select ['frame', wave_id], cut, if(cut = 'all' or frame_complained_count is not null, frame_known_count, null)
    from rates
    union all
    select ['dimension', wave_id, source, dimension], 'all', answered_count
    from dimensions
    union all
    select ['dimension', items.wave_id, items.source, driver_items.dimension], 'item', items.answered_count
    from items
    inner join driver_items using (item_id)
    where items.cut = 'all'
),

totals as (
    select total_id, cell_count as total_count
    from cells
    where cut = 'all'
),

added_up as (
    select total_id, cut, coalesce(sum(cell_count), 0) as shown_count
    from cells
    where cut != 'all'
    group by total_id, cut
)

select added_up.total_id, added_up.cut, totals.total_count, added_up.shown_count
from added_up
inner join totals using (total_id)
where totals.total_count - added_up.shown_count > 0
    and totals.total_count - added_up.shown_count < survey_limit('small_cell')
