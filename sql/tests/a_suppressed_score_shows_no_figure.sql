with
scores as (from marts.recommendation_scores_by_wave)

select wave_id, source, cut, cut_id, score
from scores
where is_suppressed != (answered_count is null)
    or is_suppressed != (score_count is null)
    or is_suppressed != (score_pct is null)
    or answered_count < survey_limit('small_cell')
