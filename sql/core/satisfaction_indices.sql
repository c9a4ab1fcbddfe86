-- One row per wave and cut (all, project): the composite index of invited owners' satisfaction (F-04): the mean scores of the
-- dimensions by their weights of the wave (reference.index_weights; the rows of * where the wave has none). A dimension that
-- fewer responses rated than are shown is left out.
-- standard_error: of a sum of means whose owners are partly the same, by each response's part in it; of one dimension alone
-- it is that of a mean. The parts are decimals, so that sums of them are exact and the same in any order.
-- key: wave_id, cut, cut_id
-- nullable: household_count

with
frames as (from core.wave_frames),
responses as (from core.responses where source = 'web' and is_counted),
scores as (from core.dimension_scores where source = 'web'),
weights as (from reference.index_weights),

wave_weights as (
    select wave_id, dimension, weight::double as weight
    from weights
    where wave_id != '*'
    union all
    select waves.wave_id, weights.dimension, weights.weight::double
    from (select distinct wave_id from responses) as waves
    cross join weights
    where weights.wave_id = '*' and waves.wave_id not in (select wave_id from weights)
),

cut_scores as (
    select
        scores.response_id,
        scores.wave_id,
        scores.dimension,
        scores.score_100,
        unnest([
            {cut: 'all', cut_id: 'all'}, {cut: 'project', cut_id: responses.project_id}
        ], recursive := true)
    from scores
    inner join responses using (response_id)
    semi join wave_weights on wave_weights.wave_id = scores.wave_id and wave_weights.dimension = scores.dimension
),

means as (
    select wave_id, cut, cut_id, dimension, count(*) as rated_count, sum(score_100)::double / count(*) as mean_score
    from cut_scores
    where cut_id is not null
    group by all
    having count(*) >= survey_limit('small_cell')
),

indices as (
    select
        means.wave_id, means.cut, means.cut_id,
        sum(wave_weights.weight * means.mean_score order by dimension) as weighted_sum,
        sum(wave_weights.weight order by dimension) as weight_sum,
        count(*)::integer as dimension_count
    from means
    inner join wave_weights using (wave_id, dimension)
    group by means.wave_id, means.cut, means.cut_id
),

parts as (
    select
        wave_id, cut, cut_id, cut_scores.response_id,
        sum((
            wave_weights.weight / indices.weight_sum * (cut_scores.score_100::double - means.mean_score)
                / sqrt(means.rated_count * (means.rated_count - 1))
        )::decimal(18, 12)) as part
    from cut_scores
    inner join means using (wave_id, cut, cut_id, dimension)
    inner join indices using (wave_id, cut, cut_id)
    inner join wave_weights using (wave_id, dimension)
    group by all
),

spreads as (
    select wave_id, cut, cut_id, count(*)::integer as response_count, sqrt(sum(part * part)::double) as standard_error
    from parts
    group by wave_id, cut, cut_id
)

select
    wave_id,
    cut,
    cut_id,
    spreads.response_count,
    indices.dimension_count,
    indices.weighted_sum,
    indices.weight_sum,
    indices.weighted_sum / indices.weight_sum as index_score,
    spreads.standard_error,
    frames.household_count,
    is_hidden_cell(
        spreads.response_count, survey_limit('small_cell'), row(wave_id, cut), cut_id
    ) as is_suppressed
from indices
inner join spreads using (wave_id, cut, cut_id)
left join frames using (wave_id, cut, cut_id)
