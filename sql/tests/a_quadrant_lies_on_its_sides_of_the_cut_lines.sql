with
priorities as (from marts.improvement_priorities_by_wave)

select wave_id, source, dimension, quadrant
from priorities
where (quadrant is null) != (priority_score is null)
    or (quadrant in ('strength', 'repair')) != (importance_pct >= importance_cut_pct)
    or (quadrant in ('strength', 'maintain')) != (score_100 >= score_cut)
