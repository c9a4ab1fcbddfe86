with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
months as (from marts.complaints_by_handover_age_month),

expected as (
    select date_trunc('month', received_date)::date as received_month, project_id, count(*) as complaint_count
    from complaints
    group by all
),

published as (
    select received_month, project_id, sum(complaint_count) as complaint_count
    from months
    group by all
)

select received_month, project_id, expected.complaint_count as expected_count, published.complaint_count
from expected
full join published using (received_month, project_id)
where coalesce(expected.complaint_count, 0) != published.complaint_count or published.complaint_count is null
