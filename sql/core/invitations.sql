-- One row per household invited to a wave.
-- key: invitation_id
-- nullable: building, stage_id, months_since_handover, had_repair, had_complaint, fitout

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
    had_repair,
    had_complaint,
    fitout,
    invited_at
from invitations
