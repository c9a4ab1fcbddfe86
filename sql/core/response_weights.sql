-- One row per counted response of an invited household: what it counts for in a weighted figure (F-14), so that each stratum
-- of project and owner stage (core.wave_strata) weighs as much as it does among the invited. The weights of a wave are
-- trimmed to 0.3-3 and add up to its responses.
-- key: response_id

with
invitations as (from core.invitations),
responses as (from core.responses where source = 'web' and is_counted),
strata as (from core.wave_strata),

sizes as (
    select
        wave_id, stratum_id,
        sum(household_count) / sum(sum(household_count)) over (partition by wave_id) as frame_share,
        sum(response_count) / sum(sum(response_count)) over (partition by wave_id) as sample_share
    from strata
    group by wave_id, stratum_id
),

weighed as (
    select
        responses.response_id,
        responses.wave_id,
        least(
            survey_limit('highest_weight'),
            greatest(survey_limit('lowest_weight'), sizes.frame_share / sizes.sample_share)
        ) as weight
    from responses
    inner join invitations using (invitation_id)
    inner join strata
        on strata.wave_id = responses.wave_id
        and strata.project_id = invitations.project_id
        and strata.stage_id = coalesce(invitations.stage_id, 'unknown')
    inner join sizes
        on sizes.wave_id = responses.wave_id
        and sizes.stratum_id = strata.stratum_id
)

select
    response_id,
    round(weight * count(*) over in_wave / sum(weight) over in_wave, 9) as weight
from weighed
window in_wave as (partition by wave_id)
