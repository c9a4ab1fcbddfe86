-- As the name says: what a report splits by project, unit and cause is what the category counts.
with
months as (from core.category_months where project_id = 'all' and subcategory_id != 'all'),
topics as (from core.topic_months),

summed as (
    select received_month, subcategory_id, sum(complaint_count) as complaint_count
    from topics
    group by received_month, subcategory_id
)

select months.received_month, months.subcategory_id, months.complaint_count, months.unexposed_count, summed.complaint_count as topic_count
from months
left join summed using (received_month, subcategory_id)
where months.complaint_count + months.unexposed_count != coalesce(summed.complaint_count, 0)
