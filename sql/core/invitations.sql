-- One row per household invited to a wave, and per person who came by its open link (自愿样本), of whom nothing is known.
-- key: invitation_id
-- nullable: project_id, building, household_key, stage_id, months_since_handover, months_since_signing
-- nullable: had_repair, had_complaint, fitout

with
invitations as (from staging.invitations)

select
    invitation_id,
    wave_id,
    project_id,
    building,
    household_key,
    stage_id,
    months_since_handover,
    months_since_signing,
    had_repair,
    had_complaint,
    fitout,
    invited_at,
    kind = 'voluntary' as is_voluntary
from invitations
