-- One row per wave, source and pair of dimensions that somebody rated both of: how their scores go together, among those who
-- rated both (pairwise complete). The outcome is one of the dimensions; a survey that did not ask for it has no rows.
-- pearson of the scores, spearman of their ranks, equal scores sharing their mean rank; null where one of them never varies.
-- key: wave_id, source, dimension, other_dimension
-- nullable: pearson, spearman

with
dimensions as (from core.dimensions),
scores as (from core.dimension_scores),

asked as (
    select distinct scores.wave_id, scores.source
    from scores
    inner join dimensions using (dimension)
    where dimensions.dimension_role = 'outcome'
),

listed as (
    select scores.wave_id, scores.source, list({dimension: dimension, score: score_100} order by dimension) as given
    from scores
    semi join asked using (wave_id, source)
    group by scores.wave_id, scores.source, scores.response_id
),

paired as (
    select
        wave_id,
        source,
        unnest(flatten(list_transform(given, lambda one: list_transform(
            list_filter(given, lambda other: other.dimension > one.dimension),
            lambda other: {
                dimension: one.dimension, other_dimension: other.dimension, score: one.score, other_score: other.score
            }
        ))), recursive := true)
    from listed
),

cells as (
    select *, count(*) as cell_count
    from paired
    group by all
),

-- Twice the rank: a whole number.
ranked as (
    select
        *,
        2 * sum(cell_count) over (pair order by score) - sum(cell_count) over (pair_score) + 1 as rank,
        2 * sum(cell_count) over (pair order by other_score) - sum(cell_count) over (pair_other_score) + 1 as other_rank
    from cells
    window
        pair as (partition by wave_id, source, dimension, other_dimension),
        pair_score as (partition by wave_id, source, dimension, other_dimension, score),
        pair_other_score as (partition by wave_id, source, dimension, other_dimension, other_score)
)

select
    wave_id,
    source,
    dimension,
    other_dimension,
    sum(cell_count)::integer as response_count,
    correlation(
        sum(cell_count), sum(cell_count * score), sum(cell_count * other_score),
        sum(cell_count * score * score), sum(cell_count * other_score * other_score), sum(cell_count * score * other_score)
    ) as pearson,
    correlation(
        sum(cell_count), sum(cell_count * rank), sum(cell_count * other_rank),
        sum(cell_count * rank * rank), sum(cell_count * other_rank * other_rank), sum(cell_count * rank * other_rank)
    ) as spearman
from ranked
group by wave_id, source, dimension, other_dimension
