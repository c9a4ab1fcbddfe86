-- Of the projects every count is the sum; stages, and those of a project, may lack households whose stage nobody knew.
with
rates as (from marts.response_rates_by_wave),

listed as (
    select
        *,
        case cut when 'project_stage' then project_id else 'all' end as whole_id,
        unnest([
            frame_count, roster_count, invited_count, opened_count, started_count, partial_count, completed_count,
            valid_count, speeder_count, straight_line_count, withdrawn_count, frame_known_count, sample_known_count,
            coalesce(delivered_count, 0), coalesce(refused_count, 0)
        ]) as household_count,
        generate_subscripts(range(15), 1) as count_number
    from rates
),

parts as (
    select wave_id, cut, whole_id, count_number, sum(household_count) as household_count
    from listed
    where cut != 'all'
    group by all
)

select parts.wave_id, parts.cut, parts.whole_id, parts.count_number
from parts
inner join listed as wholes
    on wholes.wave_id = parts.wave_id
    and wholes.cut in ('all', 'project')
    and wholes.project_id = parts.whole_id
    and wholes.count_number = parts.count_number
where parts.household_count > wholes.household_count
    or (parts.cut = 'project' and parts.household_count != wholes.household_count)
