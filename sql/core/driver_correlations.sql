-- One row per wave, source and pair of dimensions that somebody rated both of: how their scores go together, among those who
-- rated both (pairwise complete). The outcome is one of the dimensions; a survey that did not ask for it has no rows.
-- pearson of the scores, spearman of their ranks, equal scores sharing their mean rank; null where one of them never varies.
-- key: wave_id, source, dimension, other_dimension
-- nullable: pearson, spearman

with
dimensions as (from core.dimensions),
scores as (from core.dimension_scores),

-- Whole numbers for names: there are millions of pairs.
numbered as (
    select
        wave_id, source, dimension,
        row_number() over (order by wave_id, source, dimension)::integer as dimension_number,
        bool_or(dimensions.dimension_role = 'outcome') over (partition by wave_id, source) as has_outcome
    from (select distinct wave_id, source, dimension from scores) as rated
    inner join dimensions using (dimension)
),

asked as (
    select wave_id, source, dimension, dimension_number
    from numbered
    where has_outcome
),

listed as (
    select list({number: asked.dimension_number, score: scores.score_100}) as given
    from scores
    inner join asked using (wave_id, source, dimension)
    group by scores.response_id
),

paired as (
    select
        unnest(flatten(list_transform(given, lambda one: list_transform(
            list_filter(given, lambda other: other.number > one.number),
            lambda other: {number: one.number, other_number: other.number, score: one.score, other_score: other.score}
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
        pair as (partition by number, other_number),
        pair_score as (partition by number, other_number, score),
        pair_other_score as (partition by number, other_number, other_score)
),

correlated as (
    select
        number,
        other_number,
        sum(cell_count)::integer as response_count,
        correlation(
            sum(cell_count), sum(cell_count * score), sum(cell_count * other_score),
            sum(cell_count * score * score), sum(cell_count * other_score * other_score),
            sum(cell_count * score * other_score)
        ) as pearson,
        correlation(
            sum(cell_count), sum(cell_count * rank), sum(cell_count * other_rank),
            sum(cell_count * rank * rank), sum(cell_count * other_rank * other_rank), sum(cell_count * rank * other_rank)
        ) as spearman
    from ranked
    group by number, other_number
)

select
    asked.wave_id,
    asked.source,
    asked.dimension,
    others.dimension as other_dimension,
    correlated.response_count,
    correlated.pearson,
    correlated.spearman
from correlated
inner join asked on asked.dimension_number = correlated.number
inner join asked as others on others.dimension_number = correlated.other_number
