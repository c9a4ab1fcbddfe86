with
cells as (from marts.satisfaction_by_item_wave)

select wave_id, cut, cut_id, item_id
from cells
where is_suppressed != (answered_count is null)
    or (is_suppressed and coalesce(
        not_applicable_count, satisfied_count, dissatisfied_count, satisfied_pct, satisfied_low_pct,
        satisfied_high_pct, mean_value, score_100
    ) is not null)
    or answered_count < 5
