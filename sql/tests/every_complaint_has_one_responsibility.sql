with
complaints as (from core.complaints),
responsibilities as (from core.responsibilities)

select complaint_key
from complaints
full join responsibilities using (complaint_key)
group by complaint_key
having count(complaints.complaint_key) != 1 or count(responsibilities.complaint_key) != 1
