-- One row per text of an answer in which an owner says something: of every source, and of whoever answered. 无 and the like say
-- nothing (reference.remark_patterns) and are left out.
-- remark: the text as the dictionary sees it, less its clauses of praise, which would take a category for a complaint; null
-- where nothing is left. text_key begins with a slash, as no complaint_key does.
-- key: text_key
-- nullable: remark

with
answers as (from core.answers where answer_text is not null),
items as (from core.items where scale = 'text'),

written as (
    select
        response_id,
        item_id,
        answer_text,
        matchable(translate(answer_text, chr(10) || chr(13), '，，')) as text
    from answers
    semi join items using (item_id)
)

select
    '/' || response_id || '/' || item_id as text_key,
    response_id,
    item_id,
    answer_text,
    nullif(without_praise(text), '') as remark
from written
where not is_no_remark(text)
