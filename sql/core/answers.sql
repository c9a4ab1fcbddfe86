-- One row per response and answered item, of every source (core.responses.source). value: the number on the item's scale, null
-- for texts, choices and 不适用. Ratings and opinions of a call-back are those of Q40 to Q43, whose questions it asks (11.2.10.3).
-- A number that is not on its item's scale is kept as text.
-- An item that no questionnaire of ours knows and the firm has not declared is kept, and has no figures.
-- key: response_id, item_id
-- nullable: value, choices, answer_text

with
callbacks as (from core.callbacks),
collected as (from core.collected_responses),
items as (from core.items),
responses as (from staging.responses),

given as (
    select response_id, try_cast(try_cast(answers as json) as map(varchar, varchar)) as answers
    from responses
),

listed as (
    select response_id, unnest(map_keys(answers)) as item_id, unnest(map_values(answers)) as answer
    from given
),

rated_visits as (
    select
        complaint_key || '#' || callback_number as response_id,
        unnest(['Q40', 'Q41', 'Q42']) as item_id,
        unnest([rate_quality, rate_speed, rate_attitude]) as value
    from callbacks
),

noted as (
    select complaint_key || '#' || callback_number as response_id, callback_comment
    from callbacks
    where callback_comment is not null
),

brought as (
    select response_id, unnest(answers) as answer
    from collected
),

unchecked as (
    select
        listed.response_id,
        items.item_id,
        case when items.is_rated then try_cast(listed.answer as double) end as value,
        items.is_rated and listed.answer = 'na' as is_na,
        case items.scale
            when 'single_choice' then [listed.answer]
            when 'multiple_choice' then try_cast(try_cast(listed.answer as json) as varchar[])
        end as choices,
        case when items.scale = 'text' then listed.answer end as answer_text
    from listed
    inner join items using (item_id)
    where listed.answer is not null
    union all
    select response_id, item_id, value, false, null, null from rated_visits where value is not null
    union all
    select response_id, 'Q43', null, false, null, callback_comment from noted
    union all
    select response_id, answer.item_id, answer.value, answer.is_na, answer.choices, answer.answer_text from brought
),

checked as (
    select unchecked.*, coalesce(unchecked.value between items.lowest_score and items.highest_score, true) as is_on_scale
    from unchecked
    left join items using (item_id)
)

select
    response_id,
    item_id,
    case when is_on_scale then value end as value,
    coalesce(is_na, false) as is_na,
    choices,
    if(is_on_scale, answer_text, value::varchar) as answer_text
from checked
