-- One hidden cell among shown ones is the total less the others.
with
cells as (from marts.satisfaction_by_item_wave where cut != 'all')

select wave_id, source, cut, item_id
from cells
group by wave_id, source, cut, item_id
having count(*) filter (is_suppressed) = 1
    and count(*) > 1
