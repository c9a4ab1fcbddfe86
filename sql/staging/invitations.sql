-- One row per state of an invitation that a night has seen.
-- key: invitation_id, taken_at

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
    invited_at,
    taken_at
from raw.invitations
