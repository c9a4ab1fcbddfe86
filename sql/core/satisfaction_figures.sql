-- One row per indicator of satisfaction, wave and project (or all): its figure of the invited owners, with the interval that
-- belongs to it. K60w: weighted, of the answers that the weights are worth; K61: a score, with the interval of a mean
-- (F-12); K61b: the composite index (F-04); K62: NPS (F-05, F-06); K63: the loyal, K63b: would buy again, K63c: would recommend;
-- K64: the lowest share of a dimension; K67: the highest priority score; K68: the most places between a dimension's satisfaction
-- and its complaints; K69: called back as owners say, K69b: as the records of the same months say, K69c: points
-- between the two. K60g has a row without a figure where the firm does not ask for it.
-- key: indicator_id, wave_id, project_id
-- nullable: numerator, denominator, value, low, high

with
award_counts as (from core.award_counts),
callbacks as (from core.callback_reports),
cuts as (from core.item_cuts where source = 'web' and cut in ('all', 'project')),
gaps as (from core.dimension_gaps where source = 'web'),
indices as (from core.satisfaction_indices),
items as (from core.items),
loyal as (from core.loyal_counts),
performances as (from core.dimension_performance where source = 'web' and not is_suppressed),
priorities as (from core.dimension_priorities where source = 'web'),

item_cuts as (
    select
        cuts.*,
        100 / (items.highest_score - items.lowest_score) as step,
        (cuts.value_sum - items.lowest_score * cuts.answered_count) * 100 / (items.highest_score - items.lowest_score)
            as score_sum,
        sqrt(greatest(0, cuts.square_sum - power(cuts.value_sum, 2) / cuts.answered_count) / (cuts.answered_count - 1))
            as deviation,
        round(cuts.weighted_upper_count, 6) as weighted_upper,
        round(cuts.weighted_count, 6) as weighted_answered,
        round(cuts.weighted_upper_count, 6) / round(cuts.weighted_count, 6) as weighted_share,
        round(power(cuts.weighted_count, 2) / cuts.weighted_square_count, 6) as effective_count
    from cuts
    inner join items using (item_id)
    where cuts.answered_count > 0
),

lowest as (
    select *, satisfied_count / answered_count as satisfied_share
    from performances
    qualify row_number() over (
        partition by wave_id order by satisfied_count / answered_count, response_count desc, dimension
    ) = 1
),

figures as (
    select
        'K60w' as indicator_id, wave_id, cut_id, is_suppressed,
        weighted_upper as numerator, weighted_answered as denominator, 100 * weighted_share as value,
        weighted_wilson_low_pct(weighted_share, effective_count, household_count) as low,
        weighted_wilson_high_pct(weighted_share, effective_count, household_count) as high,
        0 as undecidable_count
    from item_cuts
    where item_id = 'Q01'
    union all
    select
        'K61', wave_id, cut_id, is_suppressed, score_sum, answered_count, score_sum / answered_count,
        clamped(mean_low(score_sum / answered_count, step * deviation, answered_count, household_count), 0, 100),
        clamped(mean_high(score_sum / answered_count, step * deviation, answered_count, household_count), 0, 100),
        0
    from item_cuts
    where item_id = 'Q01'
    union all
    select
        'K61b', wave_id, cut_id, is_suppressed, weighted_sum, weight_sum, index_score,
        clamped(mean_low(index_score, standard_error * sqrt(response_count), response_count, household_count), 0, 100),
        clamped(mean_high(index_score, standard_error * sqrt(response_count), response_count, household_count), 0, 100),
        0
    from indices
    union all
    select
        'K62', wave_id, cut_id, is_suppressed, upper_count - detractor_count, answered_count,
        net_promoter_score(upper_count, detractor_count, answered_count),
        net_promoter_low(upper_count, detractor_count, answered_count),
        net_promoter_high(upper_count, detractor_count, answered_count),
        0
    from item_cuts
    where item_id = 'Q02'
    union all
    select
        'K63', wave_id, cut_id, is_suppressed, loyal_count, answered_count, 100 * loyal_count / answered_count,
        wilson_low_pct(loyal_count, answered_count, household_count),
        wilson_high_pct(loyal_count, answered_count, household_count),
        0
    from loyal
    union all
    select
        if(item_id = 'Q03', 'K63b', 'K63c'), wave_id, cut_id, is_suppressed, upper_count, answered_count,
        100 * upper_count / answered_count,
        wilson_low_pct(upper_count, answered_count, household_count),
        wilson_high_pct(upper_count, answered_count, household_count),
        0
    from item_cuts
    where item_id in ('Q02', 'Q03')
    union all
    select
        'K64', wave_id, 'all', false, satisfied_count, answered_count, 100 * satisfied_share,
        satisfied_low_pct, satisfied_high_pct, 0
    from lowest
    union all
    select 'K68', wave_id, 'all', false, max(abs(rank_gap)), any_value(dimension_count), max(abs(rank_gap)), null, null, 0
    from gaps
    group by wave_id
    union all
    select 'K67', wave_id, 'all', false, null, null, max(priority_score), null, null, 0
    from priorities
    group by wave_id
    union all
    select
        'K69', wave_id, cut_id, is_suppressed, called_count, answered_count, 100 * called_count / answered_count,
        wilson_low_pct(called_count, answered_count), wilson_high_pct(called_count, answered_count), unsure_count
    from callbacks
    union all
    select
        'K69b', wave_id, cut_id, false, recorded_count, done_count, 100 * recorded_count / done_count,
        wilson_low_pct(recorded_count, done_count), wilson_high_pct(recorded_count, done_count), undecidable_count
    from callbacks
    where done_count > 0
    union all
    select
        'K69c', wave_id, cut_id, is_suppressed, null, null,
        abs(100 * called_count / answered_count - 100 * recorded_count / done_count), null, null, 0
    from callbacks
    where done_count > 0
    union all
    select
        'K60g', wave_id, cut_id, is_suppressed, satisfied_count, household_count, 100 * satisfied_count / household_count,
        wilson_low_pct(satisfied_count, household_count, household_count),
        wilson_high_pct(satisfied_count, household_count, household_count),
        0
    from award_counts
    union all
    select 'K60g', wave_id, 'all', false, null, null, null, null, null, 0
    from cuts
    where item_id = 'Q01' and cut = 'all' and wave_id not in (select wave_id from award_counts)
)

select
    indicator_id,
    wave_id,
    cut_id as project_id,
    case when not is_suppressed then numerator end as numerator,
    case when not is_suppressed then denominator end as denominator,
    case when not is_suppressed then value end as value,
    case when not is_suppressed then low end as low,
    case when not is_suppressed then high end as high,
    if(is_suppressed, 0, undecidable_count) as undecidable_count,
    is_suppressed
from figures
