-- One row per wave and cut (all, project): the composite index of invited owners' satisfaction (F-04): the mean scores of the
-- dimensions by their weights of the wave: those of the latest date in reference.index_weights up to the day on which the wave
-- opened, so that later weights leave earlier waves alone. A dimension that fewer responses rated than are shown is left out.
-- standard_error: of a sum of means whose owners are partly the same, by each response's part in it; of one dimension alone
-- it is that of a mean. The parts are decimals, so that sums of them are exact and the same in any order.
-- key: wave_id, cut, cut_id
-- nullable: household_count

with
frames as (from core.wave_frames),
scores as (from core.dimension_scores where source = 'web'),
waves as (from core.waves),
weights as (select from_date::date as from_date, dimension, weight::double as weight from reference.index_weights),

wave_weights as (
    select waves.wave_id, weights.dimension, weights.weight
    from waves
    inner join weights on weights.from_date <= waves.opened_date
    qualify rank() over (partition by waves.wave_id order by weights.from_date desc) = 1
),

counted as (
    select wave_id, project_id, dimension, count(*) as rated_count, sum(score_100) as score_sum
    from scores
    group by wave_id, project_id, dimension
),

cut_counts as (
    select wave_id, dimension, rated_count, score_sum, unnest(all_and_project(project_id), recursive := true)
    from counted
),

means as (
    select
        cut_counts.wave_id, cut_counts.cut, cut_counts.cut_id, dimension, any_value(wave_weights.weight) as weight,
        sum(cut_counts.rated_count) as rated_count,
        sum(cut_counts.score_sum)::double / sum(cut_counts.rated_count) as mean_score
    from cut_counts
    inner join wave_weights using (wave_id, dimension)
    where cut_counts.cut_id is not null
    group by cut_counts.wave_id, cut_counts.cut, cut_counts.cut_id, dimension
    having sum(cut_counts.rated_count) >= survey_limit('small_cell')
),

indices as (
    select
        wave_id, cut, cut_id,
        sum(weight * mean_score order by dimension) as weighted_sum,
        sum(weight order by dimension) as weight_sum,
        count(*)::integer as dimension_count
    from means
    group by wave_id, cut, cut_id
),

shares as (
    select
        means.wave_id, means.cut, means.cut_id, means.dimension, means.mean_score,
        means.weight / indices.weight_sum / sqrt(means.rated_count * (means.rated_count - 1)) as share
    from means
    inner join indices using (wave_id, cut, cut_id)
),

response_parts as (
    select
        scores.wave_id,
        any_value(scores.project_id) as project_id,
        sum(of_all.share * (scores.score_100 - of_all.mean_score))::decimal(18, 12) as part,
        sum(of_project.share * (scores.score_100 - of_project.mean_score))::decimal(18, 12) as project_part
    from scores
    left join shares as of_all
        on of_all.cut = 'all' and of_all.wave_id = scores.wave_id and of_all.dimension = scores.dimension
    left join shares as of_project
        on of_project.cut = 'project'
        and of_project.wave_id = scores.wave_id
        and of_project.cut_id = scores.project_id
        and of_project.dimension = scores.dimension
    group by scores.wave_id, scores.response_id
),

parts as (
    select wave_id, 'all' as cut, 'all' as cut_id, part from response_parts
    union all
    select wave_id, 'project', project_id, project_part from response_parts
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
        spreads.response_count, survey_limit('small_cell'), max(spreads.response_count) filter (cut = 'all') over in_wave,
        row(wave_id, cut), cut_id
    ) as is_suppressed
from indices
inner join spreads using (wave_id, cut, cut_id)
left join frames using (wave_id, cut, cut_id)
window in_wave as (partition by wave_id)
