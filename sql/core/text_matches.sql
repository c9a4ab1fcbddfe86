-- One row per text, of a complaint or a remark, and category, flag or case type that its words speak for, or against.
-- A pattern weighs in each part of the text as much as reference.text_parts says: three times in the title, once in the
-- beginning of the content, half in the rest of a long one.
-- key: text_key, target_id
-- nullable: title_words, content_words

with
parts as (from reference.text_parts),
text_hits as (from core.text_hits),
text_patterns as (from reference.text_patterns)

select
    text_hits.text_key,
    starts_with(text_hits.text_key, '/') as is_remark,
    text_patterns.kind,
    text_patterns.target_id,
    round(sum(text_patterns.weight * parts.weight_pct / 100), 3) as score,
    list_sort(list(text_hits.words) filter (parts.text_part = 'title')) as title_words,
    list_sort(list(text_hits.words) filter (parts.text_part != 'title')) as content_words
from text_hits
inner join parts using (part_position)
inner join text_patterns using (pattern_id)
group by text_hits.text_key, text_patterns.kind, text_patterns.target_id
