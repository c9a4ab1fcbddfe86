with
priorities as (from marts.improvement_priorities_by_wave where priority_rank is not null),

followed as (
    select
        *,
        row_number() over (partition by wave_id, source order by priority_rank) as position,
        lead(priority_score) over (partition by wave_id, source order by priority_rank) as next_score
    from priorities
)

select wave_id, source, dimension, priority_rank
from followed
where priority_rank != position
    or next_score > priority_score
