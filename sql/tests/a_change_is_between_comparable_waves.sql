-- A better or worse needs enough answers in both waves, an interval without zero, and one wording and scale.
with
cells as (from marts.satisfaction_by_item_wave),
cuts as (from core.item_cuts)

select cells.wave_id, cells.source, cells.cut, cells.cut_id, cells.item_id
from cells
inner join cuts using (wave_id, source, cut, cut_id, item_id)
left join cuts as previous
    on previous.wave_id = cells.previous_wave_id
    and previous.source = cells.source
    and previous.cut = cells.cut
    and previous.cut_id = cells.cut_id
    and previous.item_id = cells.item_id
where (
        cells.change in ('better', 'worse')
        and (
            least(cuts.answered_count, previous.answered_count) < survey_limit('change_count')
            or cells.change_low_pct_points * cells.change_high_pct_points <= 0
        )
    )
    or (
        cells.change in ('better', 'worse', 'no_change', 'too_few')
        and cells.source in ('web', 'voluntary')
        and cuts.form_id is distinct from previous.form_id
    )
