-- One row per invitation that was opened or had a draft, as the latest nights saw it.
-- key: invitation_id, taken_at
-- nullable: opened_at, draft_updated_at, draft_page

select
    invitation_id,
    wave_id,
    opened_at,
    draft_updated_at,
    draft_page,
    has_overall as has_overall_draft,
    taken_at
from raw.progress
