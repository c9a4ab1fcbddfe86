-- One row per wave, source and rated driver: how much it has to do with the overall satisfaction (F-17). method:
-- relative_weights in the set of core.weighted_drivers, else spearman from so many responses on, else none, with the reason:
-- no_outcome (nobody was asked), too_few, never_varies. weights_reason says why a dimension has no relative weight:
-- too_few_together, or what core.relative_weights says.
-- importance_pct is the row's part of all of a wave: by |Spearman|; those with relative weights share theirs by the weights,
-- so that the two stand on one scale.
-- key: wave_id, source, dimension
-- nullable: reason, weights_reason, spearman, relative_weight, r_squared, importance_pct

with
correlations as (from core.driver_correlations),
dimensions as (from core.dimensions),
performances as (from core.dimension_performance),
weights as (from core.relative_weights),

outcomes as (
    select dimension from dimensions where dimension_role = 'outcome'
),

with_outcome as (
    select
        performances.wave_id,
        performances.source,
        performances.dimension,
        coalesce(correlations.response_count, 0) as response_count,
        correlations.spearman
    from performances
    cross join outcomes
    left join correlations
        on correlations.wave_id = performances.wave_id
        and correlations.source = performances.source
        and correlations.dimension = least(performances.dimension, outcomes.dimension)
        and correlations.other_dimension = greatest(performances.dimension, outcomes.dimension)
),

weighed as (
    select
        with_outcome.wave_id,
        with_outcome.source,
        with_outcome.dimension,
        with_outcome.response_count,
        with_outcome.spearman,
        weights.relative_weight,
        weights.importance_pct as weight_pct,
        weights.r_squared,
        case
            when weights.relative_weight is null then coalesce(weights.reason, 'too_few_together')
        end as weights_reason,
        with_outcome.spearman is not null and with_outcome.response_count >= survey_limit('driver_count') as is_enough,
        bool_or(with_outcome.response_count > 0) over in_wave as has_outcome
    from with_outcome
    left join weights
        on weights.wave_id = with_outcome.wave_id || '|' || with_outcome.source
        and weights.driver_id = with_outcome.dimension
    window in_wave as (partition by with_outcome.wave_id, with_outcome.source)
),

shared as (
    select
        *,
        sum(abs(spearman)) filter (is_enough) over in_wave as all_of_them,
        sum(abs(spearman)) filter (relative_weight is not null) over in_wave as of_weighted
    from weighed
    window in_wave as (
        partition by wave_id, source order by dimension rows between unbounded preceding and unbounded following
    )
)

select
    wave_id,
    source,
    dimension,
    response_count,
    case when relative_weight is not null then 'relative_weights' when is_enough then 'spearman' else 'none' end as method,
    case
        when not has_outcome then 'no_outcome'
        when response_count < survey_limit('driver_count') then 'too_few'
        when spearman is null then 'never_varies'
    end as reason,
    case when has_outcome then weights_reason end as weights_reason,
    case when is_enough then spearman end as spearman,
    relative_weight,
    r_squared,
    case
        when not is_enough then null
        when relative_weight is not null then weight_pct * of_weighted / all_of_them
        else 100 * abs(spearman) / nullif(all_of_them, 0)
    end as importance_pct
from shared
