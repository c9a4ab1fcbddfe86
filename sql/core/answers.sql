-- One row per response and answered item. value is the number on the item's scale, null for texts, choices and 不适用.
-- key: response_id, item_id
-- nullable: value, choices, answer_text

with
items as (from reference.items),
responses as (from staging.responses),

given as (
    select response_id, try_cast(try_cast(answers as json) as map(varchar, varchar)) as answers
    from responses
),

listed as (
    select response_id, unnest(map_keys(answers)) as item_id, unnest(map_values(answers)) as answer
    from given
)

select
    listed.response_id,
    items.item_id,
    case when items.is_rated then try_cast(listed.answer as tinyint) end as value,
    items.is_rated and listed.answer = 'na' as is_na,
    case items.scale
        when 'single_choice' then [listed.answer]
        when 'multiple_choice' then try_cast(try_cast(listed.answer as json) as varchar[])
    end as choices,
    case when items.scale = 'text' then listed.answer end as answer_text
from listed
inner join items using (item_id)
where listed.answer is not null
