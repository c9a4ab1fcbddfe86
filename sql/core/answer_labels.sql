-- One row per text of an answer and sub-category that its words give it: the same words, weights and ties as those of complaints
-- (core.complaint_labels), so that category_id and subcategory_id, and reference.categories.survey_dimension, hold both
-- together. Praise and 无 have none.
-- key: response_id, item_id, subcategory_id

with
remarks as (from core.remarks),
subcategories as (from reference.subcategories),
text_matches as (from core.text_matches where is_remark and kind = 'category' and score > 0)

select
    remarks.response_id,
    remarks.item_id,
    subcategories.subcategory_id,
    subcategories.category_id,
    text_matches.score,
    row_number() over (
        partition by text_matches.text_key
        order by text_matches.score desc, subcategories.tie_position
    ) = 1 as is_primary
from text_matches
inner join remarks using (text_key)
inner join subcategories on subcategories.subcategory_id = text_matches.target_id
