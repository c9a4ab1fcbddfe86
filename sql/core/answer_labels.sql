-- One row per text of an answer and sub-category that its words give it: the same words, weights and ties as those of complaints
-- (core.complaint_labels), so that category_id and subcategory_id, and reference.categories.survey_dimension, hold both
-- together. Praise and 无 have none.
-- key: response_id, item_id, subcategory_id

with
remarks as (from core.remarks),
subcategories as (from reference.subcategories),
word_labels as (from core.word_labels where is_remark)

select
    remarks.response_id,
    remarks.item_id,
    subcategories.subcategory_id,
    subcategories.category_id,
    word_labels.score,
    word_labels.label_position = 1 as is_primary
from word_labels
inner join remarks using (text_key)
inner join subcategories using (subcategory_id)
