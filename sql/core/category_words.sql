-- One row per word that stands for a sub-category: its code, its names, and the words that sources use
-- (reference.category_mappings, which win over the names).
-- key: category_word

with
mappings as (from reference.category_mappings),
subcategories as (from reference.subcategories),

words as (
    select category_key(source_category) as category_word, subcategory_id, 1 as position from mappings
    union all
    select category_key(subcategory_id), subcategory_id, 2 from subcategories
    union all
    select category_key(subcategory_name), subcategory_id, 3 from subcategories
    union all
    select category_key(subcategory_name_en), subcategory_id, 4 from subcategories
)

select
    category_word,
    arg_min(subcategory_id, (position, subcategory_id)) as subcategory_id
from words
where category_word is not null
group by category_word
