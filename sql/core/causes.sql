-- One row per text in which a complaint tells its cause (原因), with the cause that it names; null where no word is known.
-- What a text denies (reference.cause_negations: 非…, 与…无关, …已排除) is taken out before the words are looked for; what is
-- still to be examined is looked for in the whole text. Of several causes the one of the lowest cause_position counts.
-- An expression that is no literal is compiled again for every row, so a row is a page of a thousand texts, a line each.
-- key: cause
-- nullable: cause_id

with
complaints as (from core.complaints where cause is not null),
negations as (from reference.cause_negations),
patterns as (from reference.cause_patterns),

texts as (
    select cause, translate(matchable(cause), '⟦⟧', '') as text, row_number() over (order by cause) as text_number
    from (select distinct cause from complaints)
),

-- No class of letters may take the end of a line.
expressions as (
    select
        cause_id,
        cause_position,
        case
            when try(regexp_matches('', cause_words)) is not null
                then '(?m)(' || replace(cause_words, '[^', '[^\n') || ')'
            else error(
                'cause_patterns.csv, cause_position ' || cause_position || ': cause_words "' || coalesce(cause_words, '')
                || '" cannot be read. Mend the expression (RE2) or take the line out.'
            )
        end as expression
    from patterns
),

named as (
    select string_agg(expression, '|' order by cause_position) as expression
    from expressions
    where cause_id != 'PENDING'
),

denied as (
    select
        '(?m)' || string_agg(
            '(?:' || replace(coalesce(words_before, ''), '[^', '[^\n')
            || '⟦[^⟧\n]*⟧(?:(?:、|和|及其?|与|或者?|以及|/)(?:业主|住户|用户|客户)?⟦[^⟧\n]*⟧)*'
            || replace(coalesce(words_after, ''), '[^', '[^\n') || ')',
            '|' order by negation_position
        ) as expression
    from negations
),

pages as (
    select
        text_number // 1000 as page_number,
        list(cause order by text_number) as causes,
        string_agg(text, chr(10) order by text_number) as told
    from texts
    group by page_number
),

asserted_pages as (
    select
        pages.page_number,
        pages.causes,
        pages.told,
        translate(
            regexp_replace(
                regexp_replace(pages.told, '(' || named.expression || ')', '⟦\1⟧', 'g'), denied.expression, '', 'g'
            ),
            '⟦⟧', ''
        ) as asserted
    from pages
    cross join named
    cross join denied
),

searched as (
    select
        asserted_pages.page_number,
        asserted_pages.causes,
        expressions.cause_id,
        expressions.cause_position,
        expressions.expression,
        if(expressions.cause_id = 'PENDING', asserted_pages.told, asserted_pages.asserted) as page
    from asserted_pages
    cross join expressions
),

struck as (
    select
        causes,
        cause_id,
        cause_position,
        string_split(page, chr(10)) as lines,
        string_split(regexp_replace(page, expression, '', 'g'), chr(10)) as lines_without
    from searched
),

lines as (
    select
        unnest(causes) as cause,
        cause_id,
        cause_position,
        unnest(lines) as line,
        unnest(
            case
                when len(lines) = len(causes) and len(lines_without) = len(causes) then lines_without
                else error(
                    'cause_patterns.csv, cause_position ' || cause_position || ', or cause_negations.csv: an expression '
                    || 'takes the end of a line. Take \s, \W, \D and (?s) out of it.'
                )
            end
        ) as line_without
    from struck
)

select
    cause,
    arg_min(cause_id, cause_position) filter (line != line_without) as cause_id
from lines
group by cause
