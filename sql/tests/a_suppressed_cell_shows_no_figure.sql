with
cells as (from marts.satisfaction_by_item_wave)

select wave_id, source, cut, cut_id, item_id
from cells
where is_suppressed != (answered_count is null)
    or (is_suppressed and coalesce(
        not_applicable_count, satisfied_count, dissatisfied_count, satisfied_pct, satisfied_low_pct, satisfied_high_pct,
        dissatisfied_pct, mean_value, score_100, weighted_satisfied_pct, weighted_low_pct, weighted_high_pct,
        weighted_score_100, effective_count, design_effect, previous_answered_count, previous_satisfied_count,
        previous_satisfied_pct, change_pct_points, change_low_pct_points, change_high_pct_points
    ) is not null)
    or answered_count < survey_limit('small_cell')
