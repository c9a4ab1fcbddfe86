-- One row per response. A household's latest response of a wave counts; earlier ones are superseded and kept.
-- key: response_id
-- nullable: stage_id

with
invitations as (from core.invitations),
responses as (from staging.responses),

ranked as (
    select
        *,
        row_number() over (partition by invitation_id, wave_id order by intake_sequence desc) as response_position
    from responses
)

select
    ranked.response_id,
    ranked.wave_id,
    ranked.invitation_id,
    invitations.project_id,
    invitations.household_key,
    invitations.stage_id,
    ranked.mode,
    ranked.locale,
    ranked.questionnaire_version,
    ranked.started_at,
    ranked.submitted_at,
    ranked.received_at,
    ranked.response_position > 1 as is_superseded,
    ranked.response_position = 1 and ranked.status = 'complete' as is_counted
from ranked
inner join invitations using (invitation_id)
