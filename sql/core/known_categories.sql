-- One row per complaint whose category a person or the source has said, and the category that its words alone would give it:
-- the first of core.word_labels, or OTH-02 where they say nothing.
-- key: complaint_key

with
labels as (from core.complaint_labels),
subcategories as (from reference.subcategories),
word_labels as (from core.word_labels where label_position = 1),

known as (
    select complaint_key, label_method as known_by, category_id, subcategory_id
    from labels
    where is_primary and label_method in ('manual', 'source')
),

worded as (
    select word_labels.text_key as complaint_key, subcategories.category_id, subcategory_id
    from word_labels
    inner join subcategories using (subcategory_id)
)

select
    known.complaint_key,
    known.known_by,
    known.category_id as known_category_id,
    known.subcategory_id as known_subcategory_id,
    coalesce(worded.category_id, 'OTH') as word_category_id,
    coalesce(worded.subcategory_id, 'OTH-02') as word_subcategory_id
from known
left join worded using (complaint_key)
