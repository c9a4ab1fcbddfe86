-- One row per withdrawal: the answers are gone, their count stays.
-- key: withdrawal_id

with
withdrawals as (from staging.withdrawals)

select
    sequence as withdrawal_id,
    invitation_id,
    wave_id,
    last_response_sequence,
    response_count,
    withdrawn_at
from withdrawals
