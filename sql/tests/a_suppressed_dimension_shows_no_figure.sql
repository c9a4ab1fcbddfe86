with
priorities as (from marts.improvement_priorities_by_wave),
reliabilities as (from marts.reliability_by_wave),
reports as (from marts.callback_reports_by_wave)

select wave_id, source, dimension
from priorities
where is_suppressed != (response_count is null)
    or response_count < survey_limit('small_cell')
    or stated_count < survey_limit('small_cell')
    or (is_suppressed and coalesce(
        answered_count, satisfied_count, satisfied_pct, satisfied_low_pct, satisfied_high_pct, score_100, chosen_count,
        stated_count, stated_pct, stated_low_pct, stated_high_pct, derived_count, spearman, relative_weight, r_squared,
        derived_pct, importance_pct, priority_score, priority_rank, satisfaction_rank, complaint_rank, rank_gap,
        design_effect, previous_answered_count, previous_satisfied_count, previous_satisfied_pct,
        previous_design_effect, change_pct_points, change_low_pct_points, change_high_pct_points
    ) is not null)
union all
select wave_id, source, dimension
from reliabilities
where is_suppressed != (response_count is null)
    or response_count < survey_limit('small_cell')
    or (is_suppressed and alpha is not null)
union all
select wave_id, cut, cut_id
from reports
where is_suppressed != (reported_count is null)
    or reported_count < survey_limit('small_cell')
    or (is_suppressed and coalesce(
        reported_called_count, unsure_count, reported_pct, reported_low_pct, reported_high_pct, gap_pct_points
    ) is not null)
