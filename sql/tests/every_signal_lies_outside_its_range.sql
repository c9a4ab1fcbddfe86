with
trends as (from marts.category_trends)

select received_month, project_id, category_id, subcategory_id, complaint_count, low_count, high_count, signal
from trends
where signal is distinct from case
        when is_partial or high_count is null then null
        when complaint_count > high_count then 'above'
        when complaint_count < low_count then 'below'
    end
    or expected_count not between low_count and high_count
