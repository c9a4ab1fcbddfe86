with
invitations as (from core.invitations where is_voluntary or household_key is null),
responses as (from core.responses where source = 'web')

select responses.response_id
from responses
inner join invitations using (invitation_id)
