-- One row per wave, source and driver that somebody rated: how the counted responses rated it. A rate is of answers, several
-- of one response where the dimension has several items. Rows of fewer responses than reference.survey_rules wants are
-- suppressed; where that is one row alone, the next smallest is hidden with it (F-21).
-- key: wave_id, source, dimension
-- nullable: household_count

with
dimensions as (from core.dimensions where dimension_role = 'driver'),
frames as (from core.wave_frames where cut = 'all'),
scores as (from core.dimension_scores),

added_up as (
    select
        scores.wave_id,
        scores.source,
        scores.dimension,
        count(*)::integer as response_count,
        sum(scores.answered_count)::integer as answered_count,
        sum(scores.satisfied_count)::integer as satisfied_count,
        sum(scores.score_100)::double / count(*) as score_100
    from scores
    semi join dimensions using (dimension)
    group by scores.wave_id, scores.source, scores.dimension
),

ranked as (
    select
        *,
        response_count < survey_limit('small_cell') as is_small,
        count(*) filter (response_count < survey_limit('small_cell')) over (partition by wave_id, source) as small_count,
        row_number() over (
            partition by wave_id, source, response_count < survey_limit('small_cell') order by response_count, dimension
        ) as size_position
    from added_up
)

select
    ranked.wave_id,
    ranked.source,
    ranked.dimension,
    ranked.response_count,
    ranked.answered_count,
    ranked.satisfied_count,
    ranked.score_100,
    frames.household_count,
    ranked.is_small or (ranked.small_count = 1 and ranked.size_position = 1) as is_suppressed
from ranked
left join frames on ranked.source = 'web' and frames.wave_id = ranked.wave_id
