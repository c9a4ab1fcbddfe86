-- One row per wave, source and dimension that has a figure and an importance, beside at least one other: its place among them.
-- The importance is the derived one, or where no two dimensions have one, the stated one. A place is above a cut line where
-- it is not below the mean of the dimensions (F-18); priority_score is F-19.
-- key: wave_id, source, dimension

with
derived as (from core.derived_importance),
performances as (from core.dimension_performance where not is_suppressed),
stated as (from core.stated_importance where answered_count >= survey_limit('small_cell')),

figured as (
    select
        performances.wave_id,
        performances.source,
        performances.dimension,
        performances.score_100,
        performances.satisfied_count / performances.answered_count as satisfied_share,
        derived.importance_pct as derived_pct,
        stated.stated_pct,
        count(derived.importance_pct) over (partition by performances.wave_id, performances.source) > 1 as is_derived
    from performances
    inner join derived using (wave_id, source, dimension)
    left join stated using (wave_id, source, dimension)
),

weighed as (
    select
        *,
        if(is_derived, 'derived', 'stated') as importance_kind,
        if(is_derived, derived_pct, stated_pct) as importance_pct
    from figured
),

placed as (
    select
        *,
        avg(score_100) over in_wave as score_cut,
        avg(importance_pct) over in_wave as importance_cut_pct,
        importance_pct * (100 - score_100) / 100 as priority_score,
        count(*) over in_wave as dimension_count
    from weighed
    where importance_pct is not null
    window in_wave as (
        partition by wave_id, source order by dimension rows between unbounded preceding and unbounded following
    )
)

select
    wave_id,
    source,
    dimension,
    importance_kind,
    importance_pct,
    score_cut,
    importance_cut_pct,
    score_100 >= score_cut as is_satisfied,
    importance_pct >= importance_cut_pct as is_important,
    priority_score,
    row_number() over (
        partition by wave_id, source order by priority_score desc, satisfied_share, dimension
    )::integer as priority_rank
from placed
where dimension_count > 1
