-- One row per household invited to a wave, and per person who came by its open link.
-- key: invitation_id

select
    invitation_id,
    wave_id,
    coalesce(kind, 'household') as kind,
    project as project_id,
    building,
    household_key,
    stage as stage_id,
    months_since_handover,
    months_since_signing,
    had_repair,
    had_complaint,
    fitout,
    invited_at
from raw.invitations
