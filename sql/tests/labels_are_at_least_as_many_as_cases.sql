-- A case may bear several labels; counted by its primary one it counts once (a table of labels needs that note).
with
cases as (from core.complaints),
labels as (from core.complaint_labels)

select cases.complaint_key, count(labels.complaint_key) as label_count
from cases
left join labels using (complaint_key)
where cases.category_method != 'unclassified'
group by cases.complaint_key
having count(labels.complaint_key) < 1 or count(*) filter (labels.is_primary) != 1
