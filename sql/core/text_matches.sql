-- One row per complaint and category, flag or case type that its words speak for, or against.
-- A pattern counts once in the title, three times its weight, and once in the text. matches holds the words that each
-- pattern took, in which field, and what they weigh.
-- key: complaint_key, kind, target_id

with
complaints as (from staging.complaints),
pattern_terms as (from reference.pattern_terms),
snapshots as (from core.case_snapshots),
text_patterns as (from reference.text_patterns),

cases as materialized (
    select complaint_key, complaints.title, complaints.content
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
),

texts as (
    select complaint_key, 'title' as field, 3 as field_weight, matchable(title) as text from cases
    union all
    select complaint_key, 'content', 1, matchable(content) from cases
),

found as materialized (
    select
        complaint_key,
        field,
        field_weight,
        text,
        list_distinct(found_terms(text)) as terms,
        found_patterns(text) as patterns
    from texts
    where text is not null
),

terms as (select complaint_key, field, field_weight, unnest(terms) as term from found),

patterns as (select complaint_key, field, field_weight, unnest(patterns) as pattern from found),

begun as (
    select distinct terms.complaint_key, terms.field, pattern_terms.pattern_id, pattern_terms.expression_id
    from terms
    inner join pattern_terms using (term)
    where pattern_terms.expression_id is not null
),

hits as (
    select terms.complaint_key, terms.field, terms.field_weight, pattern_terms.pattern_id, pattern_terms.words
    from terms
    inner join pattern_terms using (term)
    where pattern_terms.expression_id is null
    union all
    select
        begun.complaint_key,
        begun.field,
        found.field_weight,
        begun.pattern_id,
        anchored_words(begun.expression_id, found.text)
    from begun
    inner join found using (complaint_key, field)
    union all
    select complaint_key, field, field_weight, pattern.pattern_id, pattern.words
    from patterns
),

counted as (
    select complaint_key, field, field_weight, pattern_id, min(words) as words
    from hits
    where words != ''
    group by complaint_key, field, field_weight, pattern_id
)

select
    counted.complaint_key,
    text_patterns.kind,
    text_patterns.target_id,
    sum(counted.field_weight * text_patterns.weight) as score,
    list_sort(list({
        'field': counted.field, 'words': counted.words, 'weight': counted.field_weight * text_patterns.weight
    })) as matches
from counted
inner join text_patterns using (pattern_id)
group by counted.complaint_key, text_patterns.kind, text_patterns.target_id
