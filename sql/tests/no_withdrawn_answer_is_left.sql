with
responses as (from core.responses),
withdrawals as (from core.withdrawals)

select responses.response_id
from responses
inner join withdrawals using (invitation_id)
where responses.intake_sequence <= withdrawals.last_response_sequence
