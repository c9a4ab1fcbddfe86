-- One row per wave, source and driver that somebody rated: how the counted responses rated it. A rate is of answers, several
-- of one response where the dimension has several items. Suppressed is a dimension that fewer responses rated than
-- reference.survey_rules wants, or with an item that few rated, which the ratings less those of its shown items would give
-- away (core.item_cuts); and the next smallest where it is one alone: what is chosen first adds up to all (F-21).
-- effective_count: the answers that the ratings are worth, as those of one owner are alike: answered_count / design effect, by the
-- variance of a ratio of sums over owners (Kish 1965); where all rate alike, one a response. The interval is of these, in the
-- finite frame of owners (F-10).
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
        sum(scores.answered_count * scores.answered_count) as answered_square_sum,
        sum(scores.satisfied_count * scores.satisfied_count) as satisfied_square_sum,
        sum(scores.answered_count * scores.satisfied_count) as product_sum,
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

shared as (
    select *, satisfied_count / answered_count as satisfied_share
    from added_up
),

spread as (
    select
        *,
        greatest(0, satisfied_square_sum - 2 * satisfied_share * product_sum + satisfied_share ** 2 * answered_square_sum)
            as residual_square_sum
    from shared
),

worth as (
    select
        *,
        case
            when satisfied_count in (0, answered_count) then response_count
            else least(
                answered_count,
                satisfied_share * (1 - satisfied_share) * answered_count::double ** 2 / nullif(residual_square_sum, 0)
            )
        end as effective_count
    from spread
),

sized as (
    select worth.*, least(worth.response_count, smallest_items.smallest_count) as size_count
    from worth
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
    sized.effective_count,
    clustered_wilson_low_pct(sized.satisfied_share, sized.effective_count, sized.response_count, frames.household_count)
        as satisfied_low_pct,
    clustered_wilson_high_pct(sized.satisfied_share, sized.effective_count, sized.response_count, frames.household_count)
        as satisfied_high_pct,
    frames.household_count,
    is_hidden_cell(
        sized.size_count, survey_limit('small_cell'),
        sum(sized.size_count) over (partition by sized.wave_id, sized.source),
        row(sized.wave_id, sized.source), sized.dimension
    ) as is_suppressed
from sized
left join frames on sized.source = 'web' and frames.wave_id = sized.wave_id
