-- One row per text, pattern and part of it in which the pattern occurs: the title, the beginning, the rest of a long one
-- (reference.text_parts). words is what the pattern took, the first in the alphabet where it took several.
-- The texts are those of complaints, text_key being the complaint_key, and the remarks of owners in the survey and at
-- call-backs, text_key being that of core.remarks: one search with one dictionary. Remarks have no title.
-- strlen (bytes, at once) spares counting the letters of a short text.
-- key: text_key, part_position, pattern_id

with
complaints as (from staging.complaints),
parts as (from reference.text_parts),
pattern_terms as (from reference.pattern_terms),
remarks as (from core.remarks where remark is not null),
snapshots as (from core.case_snapshots),

written as (
    select
        complaint_key as text_key,
        matchable(complaints.title) as title,
        matchable(complaints.content) as content
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
    union all
    select text_key, null, remark from remarks
),

measured as (
    select
        written.*,
        beginning.letter_count,
        strlen(written.content) > beginning.letter_count and length(written.content) > beginning.letter_count as is_long
    from written
    cross join (from parts where text_part = 'beginning') as beginning
),

texts as (
    select
        text_key,
        unnest([1, 2, 3])::tinyint as part_position,
        unnest([
            title,
            if(is_long, left(content, letter_count), content),
            if(is_long, substring(content, letter_count + 1), null)
        ]) as text
    from measured
),

found as materialized (
    select
        text_key,
        part_position,
        text,
        found_terms(text) as terms,
        found_patterns(text) as patterns
    from texts
    where text != ''
),

terms as (select text_key, part_position, unnest(terms) as term from found),

patterns as (select text_key, part_position, unnest(patterns) as pattern from found),

begun as (
    select distinct terms.text_key, terms.part_position, pattern_terms.pattern_id, pattern_terms.expression_id
    from terms
    inner join pattern_terms using (term)
    where pattern_terms.expression_id is not null
),

hits as (
    select terms.text_key, terms.part_position, pattern_terms.pattern_id, pattern_terms.words
    from terms
    inner join pattern_terms using (term)
    where pattern_terms.expression_id is null
    union all
    select
        begun.text_key,
        begun.part_position,
        begun.pattern_id,
        anchored_words(begun.expression_id, found.text)
    from begun
    inner join found using (text_key, part_position)
    union all
    select text_key, part_position, pattern.pattern_id, pattern.words
    from patterns
)

select
    text_key,
    part_position,
    pattern_id,
    min(words) as words
from hits
where words != ''
group by text_key, part_position, pattern_id
