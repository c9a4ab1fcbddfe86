-- One row per wave, source and driver that somebody rated: how the counted responses rated it. A rate is of answers, several
-- of one response where the dimension has several items. Suppressed is a dimension that fewer responses rated than
-- reference.survey_rules wants, or with an item that few rated, which the ratings less those of its shown items would give
-- away (core.item_cuts); and the next smallest where it is one alone: what is chosen first adds up to all (F-21).
-- key: wave_id, source, dimension
-- nullable: household_count

with
dimensions as (from core.dimensions where dimension_role = 'driver'),
driver_items as (from core.driver_items),
frames as (from core.wave_frames where cut = 'all'),
item_cuts as (from core.item_cuts where cut = 'all' and answered_count > 0),
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

smallest_items as (
    select item_cuts.wave_id, item_cuts.source, driver_items.dimension, min(item_cuts.answered_count) as smallest_count
    from item_cuts
    inner join driver_items using (item_id)
    group by item_cuts.wave_id, item_cuts.source, driver_items.dimension
),

sized as (
    select added_up.*, least(added_up.response_count, smallest_items.smallest_count) as size_count
    from added_up
    left join smallest_items using (wave_id, source, dimension)
)

select
    sized.wave_id,
    sized.source,
    sized.dimension,
    sized.response_count,
    sized.answered_count,
    sized.satisfied_count,
    sized.score_100,
    frames.household_count,
    is_hidden_cell(
        sized.size_count, survey_limit('small_cell'),
        sum(sized.size_count) over (partition by sized.wave_id, sized.source),
        row(sized.wave_id, sized.source), sized.dimension
    ) as is_suppressed
from sized
left join frames on sized.source = 'web' and frames.wave_id = sized.wave_id
