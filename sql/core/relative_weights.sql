-- One row per wave and source (wave_id: the two, joined by |) and driver whose relative weight was asked for.
-- computed: relative_weights
-- key: wave_id, driver_id
-- nullable: relative_weight, importance_pct, r_squared, reason

with
correlations as (from core.driver_correlations),
dimensions as (from core.dimensions),
drivers as (from core.weighted_drivers),

members as (
    from drivers
    union all
    select distinct drivers.wave_id, drivers.source, dimensions.dimension
    from drivers
    cross join dimensions
    where dimensions.dimension_role = 'outcome'
)

select
    correlations.wave_id || '|' || correlations.source as wave_id,
    outcomes.dimension as outcome_id,
    correlations.dimension as item_id,
    correlations.other_dimension as other_id,
    correlations.pearson as correlation
from correlations
semi join members using (wave_id, source, dimension)
semi join members as others
    on others.wave_id = correlations.wave_id
    and others.source = correlations.source
    and others.dimension = correlations.other_dimension
cross join dimensions as outcomes
where outcomes.dimension_role = 'outcome'
