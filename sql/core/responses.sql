-- One row per response. A household's latest response of a wave counts; earlier ones are superseded and kept. What came by
-- the open link is a voluntary sample (自愿样本): it is kept and never counted with the invited households.
-- Where the firm did not know the stage, the owner said it (S1). A mismatch is a repair or complaint on record of which
-- the owner knows nothing: every item about it answered 不适用 (domain rule: the owner's answer is kept and flagged).
-- key: response_id
-- nullable: project_id, household_key, stage_id

with
answers as (from core.answers),
invitations as (from core.invitations),
responses as (from staging.responses),

ranked as (
    select
        *,
        row_number() over (partition by invitation_id, wave_id order by intake_sequence desc) as response_position
    from responses
),

said as (
    select
        response_id,
        max(choices[1]) filter (item_id = 'S1') as stage_id,
        bool_and(is_na) filter (item_id in ('Q40', 'Q41', 'Q42')) as knows_no_repair,
        bool_and(is_na) filter (item_id in ('Q50', 'Q51', 'Q52')) as knows_no_complaint
    from answers
    group by response_id
)

select
    ranked.response_id,
    ranked.wave_id,
    ranked.invitation_id,
    invitations.project_id,
    invitations.household_key,
    coalesce(invitations.stage_id, said.stage_id) as stage_id,
    ranked.intake_sequence,
    ranked.mode,
    ranked.locale,
    ranked.questionnaire_version,
    ranked.started_at,
    ranked.submitted_at,
    ranked.received_at,
    ranked.response_position > 1 as is_superseded,
    invitations.is_voluntary,
    ranked.response_position = 1 and ranked.status = 'complete' and not invitations.is_voluntary as is_counted,
    coalesce(invitations.had_repair and said.knows_no_repair, false) as is_repair_mismatch,
    coalesce(invitations.had_complaint and said.knows_no_complaint, false) as is_complaint_mismatch
from ranked
inner join invitations using (invitation_id)
left join said using (response_id)
