-- One row per wave and household invited to it, and how far it has come (F-13). One household under two spellings counts once.
-- A household that took its answers back, and has given no others, has withdrawn, whatever draft it began since; partial is
-- a draft with an answer to Q01. Who answered, began; who began, opened the link, also where only the later step is on record.
-- Who opened the link was reached; of the others a file of receipts must say so, and where the wave has none nobody knows. Who
-- refused and answers all the same has not refused.
-- is_valid: neither a speeder nor a straight line. answered_at: its first answer that still stands.
-- key: wave_id, household_key
-- nullable: stage_id, fitout, had_repair, had_complaint, opened_at, draft_updated_at, draft_page, response_id, answered_at
-- nullable: is_delivered, is_refused

with
receipts as (from core.receipts),
invitations as (from core.invitations where not is_voluntary),
progress as (from staging.progress),
responses as (from core.responses where source = 'web'),
withdrawals as (from core.withdrawals),

latest as (
    select invitation_id, opened_at, draft_updated_at, draft_page, has_overall_draft
    from progress
    qualify row_number() over (partition by invitation_id order by taken_at desc) = 1
),

answered as (
    select
        invitation_id,
        any_value(response_id) filter (is_counted) as response_id,
        bool_or(is_speeder) filter (is_counted) as is_speeder,
        bool_or(is_straight_line) filter (is_counted) as is_straight_line,
        min(received_at) as answered_at
    from responses
    group by invitation_id
    having bool_or(is_counted)
),

withdrawn as (
    select distinct invitation_id from withdrawals
),

recorded as (
    select distinct wave_id from receipts
),

followed as (
    select
        invitations.*,
        latest.opened_at,
        latest.draft_updated_at,
        latest.draft_page,
        answered.response_id,
        answered.answered_at,
        answered.response_id is not null as is_completed,
        coalesce(answered.is_speeder, false) as is_speeder,
        coalesce(answered.is_straight_line, false) as is_straight_line,
        answered.response_id is null and withdrawn.invitation_id is not null as is_withdrawn,
        coalesce(latest.has_overall_draft, false) as has_overall_draft,
        recorded.wave_id is not null as is_recorded,
        coalesce(receipts.is_delivered, false) as is_reached,
        coalesce(receipts.is_refused, false) as has_refused,
        coalesce(answered.invitation_id, withdrawn.invitation_id) is not null
            or latest.draft_updated_at is not null as is_started
    from invitations
    left join latest using (invitation_id)
    left join answered using (invitation_id)
    left join withdrawn using (invitation_id)
    left join recorded using (wave_id)
    left join receipts using (wave_id, household_key)
    qualify row_number() over (
        partition by invitations.wave_id, invitations.household_key
        order by is_completed desc, is_withdrawn desc, is_started desc, invited_at, invitation_id
    ) = 1
)

select
    invitation_id,
    wave_id,
    household_key,
    project_id,
    stage_id,
    fitout,
    had_repair,
    had_complaint,
    invited_at,
    opened_at,
    draft_updated_at,
    draft_page,
    response_id,
    answered_at,
    case when is_recorded then is_reached or opened_at is not null or is_started end as is_delivered,
    case when is_recorded then has_refused and not is_completed end as is_refused,
    opened_at is not null or is_started as is_opened,
    is_started,
    has_overall_draft and not is_completed and not is_withdrawn as is_partial,
    is_completed,
    is_completed and not is_speeder and not is_straight_line as is_valid,
    is_speeder,
    is_straight_line,
    is_withdrawn
from followed
