-- One row per wave of our own survey, project and owner stage of the households that the weights stand for
-- (core.weighted_households): the stratum that weights them (F-14).
-- A stage with fewer responses than a stratum needs is merged with the next one of its project, the last with the one
-- before; a whole project with fewer goes to a common rest, and a rest with fewer to the smallest stratum that has enough.
-- key: wave_id, project_id, stage_id

with recursive
households as (from core.weighted_households),
responses as (from core.responses where source = 'web' and is_counted),
stages as (from reference.stages),

counted as (
    select
        households.wave_id,
        households.project_id,
        households.stage_id,
        count(distinct households.household_key) as household_count,
        count(responses.response_id) as response_count
    from households
    left join responses using (wave_id, household_key)
    group by all
),

ordered as (
    select
        counted.*,
        row_number() over (
            partition by wave_id, project_id order by coalesce(stages.stage_position, 0)
        ) as position
    from counted
    left join stages using (stage_id)
),

grouped as (
    select wave_id, project_id, stage_id, position, response_count, 1 as group_number, response_count as group_count
    from ordered
    where position = 1
    union all
    select
        ordered.wave_id, ordered.project_id, ordered.stage_id, ordered.position, ordered.response_count,
        grouped.group_number + (grouped.group_count >= survey_limit('stratum_count'))::integer,
        ordered.response_count
            + if(grouped.group_count >= survey_limit('stratum_count'), 0, grouped.group_count)
    from grouped
    inner join ordered
        on ordered.wave_id = grouped.wave_id
        and ordered.project_id = grouped.project_id
        and ordered.position = grouped.position + 1
),

totals as (
    select wave_id, project_id, group_number, sum(response_count) as total_count
    from grouped
    group by all
),

-- Only the last group of a project can have too few.
joined as (
    select
        grouped.wave_id, grouped.project_id, grouped.stage_id,
        case
            when totals.total_count >= survey_limit('stratum_count') then grouped.group_number
            when grouped.group_number > 1 then grouped.group_number - 1
        end as group_number
    from grouped
    inner join totals using (wave_id, project_id, group_number)
),

named as (
    select
        ordered.*,
        case when joined.group_number is null then 'rest' else ordered.project_id || '/' || joined.group_number end
            as stratum_id
    from ordered
    inner join joined using (wave_id, project_id, stage_id)
),

sizes as (
    select
        wave_id, stratum_id, sum(response_count) as total_count,
        row_number() over (
            partition by wave_id, sum(response_count) >= survey_limit('stratum_count')
            order by sum(response_count), stratum_id
        ) as size_position
    from named
    group by wave_id, stratum_id
),

hosts as (
    select wave_id, stratum_id as host_id
    from sizes
    where total_count >= survey_limit('stratum_count') and size_position = 1
)

select
    named.wave_id,
    named.project_id,
    named.stage_id,
    if(sizes.total_count < survey_limit('stratum_count'), coalesce(hosts.host_id, named.stratum_id), named.stratum_id)
        as stratum_id,
    named.household_count,
    named.response_count
from named
inner join sizes using (wave_id, stratum_id)
left join hosts using (wave_id)
