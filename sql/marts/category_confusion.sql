-- One row per who said the category, the category that is known, and the one that the words alone would give, with at least one
-- case: where the patterns go wrong, and what they take for what. Corrections are mostly of cases that went wrong, so they
-- show how, not how often; a sample that somebody labelled whole shows both.
-- key: known_by, known_category_id, word_category_id
--
-- column: known_by                manual (a person), or source (the exporting system)
-- column: known_category_id       category that was said
-- column: known_category_name     类别
-- column: known_category_name_en  category in English
-- column: word_category_id        category that the words alone would give; OTH where they say nothing
-- column: word_category_name      词语给出的类别
-- column: word_category_name_en   category of the words in English
-- column: case_count              cases, invalid ones among them
-- column: subcategory_count       of these, cases whose sub-category is the same as well

with
categories as (from reference.categories),
known as (from core.known_categories)

select
    known.known_by,
    known.known_category_id,
    any_value(said.category_name) as known_category_name,
    any_value(said.category_name_en) as known_category_name_en,
    known.word_category_id,
    any_value(worded.category_name) as word_category_name,
    any_value(worded.category_name_en) as word_category_name_en,
    count(*)::integer as case_count,
    count(*) filter (known.known_subcategory_id = known.word_subcategory_id)::integer as subcategory_count
from known
inner join categories as said on said.category_id = known.known_category_id
inner join categories as worded on worded.category_id = known.word_category_id
group by known.known_by, known.known_category_id, known.word_category_id
