-- Counted again from the labels: whoever said the category, each of their cases is in one cell, and in one row of the accuracy.
with
accuracy as (from marts.category_accuracy),
confusion as (from marts.category_confusion),
labels as (from core.complaint_labels where is_primary and label_method in ('manual', 'source')),

said as (
    select label_method as known_by, category_id, count(*) as case_count
    from labels
    group by label_method, category_id
),

cells as (
    select
        known_by,
        known_category_id as category_id,
        sum(case_count) as case_count,
        sum(case_count) filter (known_category_id = word_category_id) as agreed_count
    from confusion
    group by known_by, known_category_id
)

select said.known_by, said.category_id, said.case_count, cells.case_count as cell_count, accuracy.known_count
from said
full join cells using (known_by, category_id)
full join (from accuracy where category_id != 'all' and known_count > 0) as accuracy using (known_by, category_id)
where said.case_count is distinct from cells.case_count
    or said.case_count is distinct from accuracy.known_count
    or coalesce(cells.agreed_count, 0) is distinct from accuracy.agreed_count
