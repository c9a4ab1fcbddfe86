with
complaints as (from core.complaints),
months as (from marts.complaints_by_category_month),

expected as (
    select date_trunc('month', received_date)::date as received_month, project_id, count(*) as complaint_count
    from complaints
    group by received_month, project_id
),

published as (
    select received_month, project_id, sum(complaint_count) as complaint_count
    from months
    group by received_month, project_id
)

select received_month, project_id, expected.complaint_count as expected_count, published.complaint_count
from expected
full join published using (received_month, project_id)
where expected.complaint_count is distinct from published.complaint_count
