-- One row per household invited to a wave.
-- key: invitation_id

select
    invitation_id,
    wave_id,
    project as project_id,
    building,
    household_key,
    stage as stage_id,
    months_since_handover,
    had_repair,
    had_complaint,
    fitout,
    invited_at
from raw.invitations
