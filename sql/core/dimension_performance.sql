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
)

select
    added_up.wave_id,
    added_up.source,
    added_up.dimension,
    added_up.response_count,
    added_up.answered_count,
    added_up.satisfied_count,
    added_up.score_100,
    frames.household_count,
    is_hidden_cell(
        added_up.response_count, survey_limit('small_cell'), row(added_up.wave_id, added_up.source), added_up.dimension
    ) as is_suppressed
from added_up
left join frames on added_up.source = 'web' and frames.wave_id = added_up.wave_id
