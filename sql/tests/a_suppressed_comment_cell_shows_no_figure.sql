with
cells as (from marts.comments_by_wave)

select wave_id, source, cut, cut_id, category_id
from cells
where is_suppressed != (comment_count is null)
    or (is_suppressed and coalesce(
        uncategorised_count, named_count, named_pct, named_low_pct, named_high_pct
    ) is not null)
    or comment_count < survey_limit('small_cell')
    or named_count > comment_count
    or not named_pct between named_low_pct - 0.000001 and named_high_pct + 0.000001
