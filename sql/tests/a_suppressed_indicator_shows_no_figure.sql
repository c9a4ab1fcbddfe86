-- Opinions of fewer owners than are shown are suppressed, and the score of K54 with those that are in it; also of a contractor.
with
contractors as (from marts.contractors_by_quarter),
indicators as (from marts.indicators_by_period),
opinions as (from reference.indicators where is_opinion),

hidden as (
    select period_grain, period_id, project_id
    from indicators
    where state = 'suppressed' and indicator_id in ('K36Q', 'K36S', 'K36A')
)

select indicator_id, period_id, project_id, state
from indicators
where (state != 'measured' and coalesce(value, low, high) is not null)
    or (
        state = 'suppressed'
        and (
            undecidable_count > 0
            or coalesce(
                numerator, denominator, previous_value, previous_change, previous_change_pct, last_year_value,
                last_year_change, last_year_change_pct
            ) is not null
        )
    )
    or (
        indicator_id in (select indicator_id from opinions)
        and denominator > 0
        and denominator < survey_limit('small_cell')
    )
    or (indicator_id = 'K54' and state = 'measured' and (period_grain, period_id, project_id) in (from hidden))
union all
select contractor, period_id, 'all', 'contractor'
from contractors
where visit_answered_count between 1 and survey_limit('small_cell') - 1
    or quality_rated_count between 1 and survey_limit('small_cell') - 1
    or speed_rated_count between 1 and survey_limit('small_cell') - 1
    or attitude_rated_count between 1 and survey_limit('small_cell') - 1
    or (visit_answered_count is null and coalesce(visit_satisfied_count, visit_satisfied_pct) is not null)
    or (quality_rated_count is null and coalesce(quality_satisfied_count, quality_satisfied_pct, score_points) is not null)
    or (speed_rated_count is null and coalesce(speed_satisfied_count, speed_satisfied_pct, score_points) is not null)
    or (attitude_rated_count is null and coalesce(attitude_satisfied_count, attitude_satisfied_pct, score_points) is not null)
