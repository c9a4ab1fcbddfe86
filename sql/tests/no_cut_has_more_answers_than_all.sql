-- Each response is in one cell of a cut at most; of projects, where every response has one, in exactly one.
with
cuts as (from core.item_cuts),

added_up as (
    select wave_id, source, item_id, cut, sum(answered_count) as answered_count
    from cuts
    group by all
)

select added_up.wave_id, added_up.source, added_up.item_id, added_up.cut
from added_up
inner join added_up as totals
    on totals.wave_id = added_up.wave_id
    and totals.source = added_up.source
    and totals.item_id = added_up.item_id
    and totals.cut = 'all'
where added_up.answered_count > totals.answered_count
    or (added_up.cut = 'project' and added_up.source = 'web' and added_up.answered_count != totals.answered_count)
