with
complaints as (from core.complaints),
months as (from marts.complaints_by_source_month),

expected as (
    select date_trunc('month', received_date)::date as received_month, project_id, count(*) as case_count
    from complaints
    group by all
),

published as (
    select received_month, project_id, sum(case_count) as case_count
    from months
    group by all
)

select received_month, project_id, expected.case_count as expected_count, published.case_count
from expected
full join published using (received_month, project_id)
where expected.case_count is distinct from published.case_count
