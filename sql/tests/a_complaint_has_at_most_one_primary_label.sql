with
labels as (from core.complaint_labels)

select complaint_key
from labels
group by complaint_key
having count(*) filter (is_primary) != 1
