with
complaints as (from core.complaints),
manual_labels as (from core.manual_labels where subcategory_id is not null)

select complaints.complaint_key, complaints.subcategory_id, manual_labels.subcategory_id as corrected_to
from complaints
inner join manual_labels using (complaint_key)
where complaints.subcategory_id != manual_labels.subcategory_id or complaints.category_method != 'manual'
