-- One row per complaint and sub-category that a person, the source or its words give it.
-- Trusted in this order: a person's correction, the source's own category, the words in the order of core.word_labels. What a
-- person or the source has given without any words follows reference.subcategories.tie_position.
-- key: complaint_key, subcategory_id
-- words is what a person or the source wrote; title_words and content_words are what the patterns took.
-- nullable: score, title_words, content_words, words

with
manual_labels as (from core.manual_labels where subcategory_id is not null),
source_labels as (from core.source_labels),
subcategories as (from reference.subcategories),
word_labels as (from core.word_labels where not is_remark),

given as (
    select complaint_key, subcategory_id, 'manual' as label_method, 1 as trust_position, category_word as words
    from manual_labels
    union all
    select complaint_key, subcategory_id, 'source', 2, words
    from source_labels
    union all
    select text_key, subcategory_id, 'rule', 3, null
    from word_labels
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
    word_labels.score,
    word_labels.title_words,
    word_labels.content_words,
    trusted.words,
    row_number() over (
        partition by trusted.complaint_key
        order by trusted.trust_position, word_labels.label_position nulls last, subcategories.tie_position
    ) = 1 as is_primary
from trusted
inner join subcategories using (subcategory_id)
left join word_labels
    on word_labels.text_key = trusted.complaint_key and word_labels.subcategory_id = trusted.subcategory_id
