-- One row per wave, source and dimension whose relative weight is asked for (F-17). Some dimensions are never rated together
-- (those of owners without keys and those of owners with them): the set takes them in the order of their answers, each
-- one that enough responses rated together with the outcome and with all that are in already.
-- key: wave_id, source, dimension

with recursive
correlations as (from core.driver_correlations),
dimensions as (from core.dimensions),

both_ways as (
    select wave_id, source, dimension, other_dimension, response_count, pearson from correlations
    union all
    select wave_id, source, other_dimension, dimension, response_count, pearson from correlations
),

with_outcome as (
    select both_ways.wave_id, both_ways.source, both_ways.dimension, both_ways.response_count, both_ways.pearson
    from both_ways
    inner join dimensions as drivers on drivers.dimension = both_ways.dimension and drivers.dimension_role = 'driver'
    inner join dimensions as outcomes
        on outcomes.dimension = both_ways.other_dimension and outcomes.dimension_role = 'outcome'
),

candidates as (
    select
        *,
        row_number() over (partition by wave_id, source order by response_count desc, dimension) as position,
        greatest(
            survey_limit('weight_count'),
            survey_limit('weight_count_per_driver') * count(*) over (partition by wave_id, source)
        ) as needed_count
    from with_outcome
    where response_count >= survey_limit('driver_count')
),

partnered as (
    select
        candidates.wave_id,
        candidates.source,
        candidates.dimension,
        candidates.position,
        candidates.response_count >= candidates.needed_count and candidates.pearson is not null as is_enough,
        coalesce(
            list(both_ways.other_dimension) filter (
                both_ways.response_count >= candidates.needed_count and both_ways.pearson is not null
            ), []
        ) as partners
    from candidates
    inner join both_ways using (wave_id, source, dimension)
    group by all
),

chosen as (
    select wave_id, source, position, if(is_enough, [dimension], []) as members
    from partnered
    where position = 1
    union all
    select
        partnered.wave_id, partnered.source, partnered.position,
        if(
            partnered.is_enough and list_has_all(partnered.partners, chosen.members),
            list_append(chosen.members, partnered.dimension), chosen.members
        )
    from chosen
    inner join partnered
        on partnered.wave_id = chosen.wave_id
        and partnered.source = chosen.source
        and partnered.position = chosen.position + 1
),

largest as (
    select wave_id, source, arg_max(members, position) as members
    from chosen
    group by wave_id, source
)

select wave_id, source, unnest(members) as dimension
from largest
where len(members) > 1
