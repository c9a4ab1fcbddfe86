-- One row per complaint and category, flag or case type that its words speak for, or against.
-- A pattern counts once in each part of the text (reference.text_parts): three times in the title, once in the beginning
-- of the content, half in the rest of a long one. matches holds the words that each pattern took, in which part, and
-- what they weigh.
-- key: complaint_key, kind, target_id

with
complaints as (from staging.complaints),
parts as (from reference.text_parts),
pattern_terms as (from reference.pattern_terms),
snapshots as (from core.case_snapshots),
text_patterns as (from reference.text_patterns),

cases as materialized (
    select
        complaint_key,
        matchable(complaints.title) as title,
        matchable(complaints.content) as content,
        beginning.letter_count
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
    cross join (from parts where text_part = 'beginning') as beginning
),

texts as (
    select complaint_key, 'title' as text_part, title as text from cases where title != ''
    union all
    select complaint_key, 'beginning', left(content, letter_count) from cases where content != ''
    union all
    select complaint_key, 'rest', substring(content, letter_count + 1) from cases where length(content) > letter_count
),

found as materialized (
    select
        complaint_key,
        text_part,
        text,
        list_distinct(found_terms(text)) as terms,
        found_patterns(text) as patterns
    from texts
),

terms as (select complaint_key, text_part, unnest(terms) as term from found),

patterns as (select complaint_key, text_part, unnest(patterns) as pattern from found),

begun as (
    select distinct terms.complaint_key, terms.text_part, pattern_terms.pattern_id, pattern_terms.expression_id
    from terms
    inner join pattern_terms using (term)
    where pattern_terms.expression_id is not null
),

hits as (
    select terms.complaint_key, terms.text_part, pattern_terms.pattern_id, pattern_terms.words
    from terms
    inner join pattern_terms using (term)
    where pattern_terms.expression_id is null
    union all
    select
        begun.complaint_key,
        begun.text_part,
        begun.pattern_id,
        anchored_words(begun.expression_id, found.text)
    from begun
    inner join found using (complaint_key, text_part)
    union all
    select complaint_key, text_part, pattern.pattern_id, pattern.words
    from patterns
),

counted as (
    select complaint_key, text_part, pattern_id, min(words) as words
    from hits
    where words != ''
    group by complaint_key, text_part, pattern_id
),

weighed as (
    select
        counted.complaint_key,
        text_patterns.kind,
        text_patterns.target_id,
        counted.text_part,
        counted.words,
        text_patterns.weight * parts.weight_pct / 100 as weight
    from counted
    inner join parts using (text_part)
    inner join text_patterns using (pattern_id)
)

select
    complaint_key,
    kind,
    target_id,
    round(sum(weight), 3) as score,
    list_sort(list({'text_part': text_part, 'words': words, 'weight': weight})) as matches
from weighed
group by complaint_key, kind, target_id
