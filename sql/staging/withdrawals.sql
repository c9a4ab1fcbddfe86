-- One row per withdrawal of a household's answers (PIPL 15, 47).
-- key: sequence

select
    sequence,
    invitation_id,
    wave_id,
    last_response_sequence,
    response_count,
    withdrawn_at
from raw.withdrawals
