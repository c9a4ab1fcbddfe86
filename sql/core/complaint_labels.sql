-- One row per complaint and sub-category that a person, the source or its words give it.
-- Trusted in this order: a person's correction, the source's own category, the words. Among words the highest score is
-- primary; ties go to the more specific sub-category, service complaints last (reference.subcategories.tie_position).
-- key: complaint_key, subcategory_id
-- words is what a person or the source wrote; title_words and content_words are what the patterns took.
-- nullable: score, title_words, content_words, words

with
manual_labels as (from core.manual_labels where subcategory_id is not null),
source_labels as (from core.source_labels),
subcategories as (from reference.subcategories),
text_matches as (from core.text_matches where not is_remark and kind = 'category' and score > 0),

given as (
    select complaint_key, subcategory_id, 'manual' as label_method, 1 as trust_position, category_word as words
    from manual_labels
    union all
    select complaint_key, subcategory_id, 'source', 2, words
    from source_labels
    union all
    select text_key, target_id, 'rule', 3, null
    from text_matches
),

trusted as (
    select
        complaint_key,
        subcategory_id,
        arg_min(label_method, trust_position) as label_method,
        min(trust_position) as trust_position,
        arg_min(words, trust_position) as words
    from given
    group by complaint_key, subcategory_id
)

select
    trusted.complaint_key,
    trusted.subcategory_id,
    subcategories.category_id,
    trusted.label_method,
    text_matches.score,
    text_matches.title_words,
    text_matches.content_words,
    trusted.words,
    row_number() over (
        partition by trusted.complaint_key
        order by trusted.trust_position, text_matches.score desc nulls last, subcategories.tie_position
    ) = 1 as is_primary
from trusted
inner join subcategories using (subcategory_id)
left join text_matches
    on text_matches.text_key = trusted.complaint_key and text_matches.target_id = trusted.subcategory_id
