with
complaints as (from core.complaints where case_type in ('COMPLAINT', 'REPAIR') and validity != 'INVALID'),
months as (from marts.responsibilities_by_month),
subcategories as (from reference.subcategories where warranty_class != 'OWNER'),

expected as (
    select date_trunc('month', received_date)::date as received_month, project_id, count(*) as complaint_count
    from complaints
    inner join subcategories using (subcategory_id)
    group by received_month, project_id
),

published as (
    select
        received_month,
        project_id,
        sum(complaint_count) as complaint_count,
        bool_or(agreed_count + disagreed_count > complaint_count) as is_overfull
    from months
    group by received_month, project_id
)

select received_month, project_id, expected.complaint_count as expected_count, published.complaint_count
from expected
full join published using (received_month, project_id)
where expected.complaint_count is distinct from published.complaint_count
    or published.is_overfull
