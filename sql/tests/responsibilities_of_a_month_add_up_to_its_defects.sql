with
complaints as (from core.complaints where case_type in ('COMPLAINT', 'REPAIR') and validity != 'INVALID'),
months as (from marts.responsibilities_by_month),
subcategories as (from reference.subcategories where warranty_class is not null),

expected as (
    select date_trunc('month', received_date)::date as received_month, project_id, count(*) as defect_count
    from complaints
    inner join subcategories using (subcategory_id)
    group by all
),

published as (
    select
        received_month,
        project_id,
        sum(defect_count) as defect_count,
        bool_or(agreed_count + disagreed_count > defect_count) as is_over
    from months
    group by all
)

select received_month, project_id, expected.defect_count as expected_count, published.defect_count
from expected
full join published using (received_month, project_id)
where expected.defect_count is distinct from published.defect_count or published.is_over
