-- One hidden cell among shown ones is the total less the others.
with
cells as (from marts.comments_by_wave where cut != 'all')

select wave_id, source, cut, category_id
from cells
group by wave_id, source, cut, category_id
having count(*) filter (is_suppressed) = 1
    and count(*) > 1
