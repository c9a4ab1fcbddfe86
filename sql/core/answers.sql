-- One row per response and answered item, of every source (core.responses.source). value: the number on the item's scale, null
-- for texts, choices and 不适用. Ratings and opinions of a call-back are those of Q40 to Q43, whose questions it asks (11.2.10.3).
-- A number that is not on its item's scale is kept as text. What an earlier version asked on another scale is an item of its own
-- (core.items).
-- An item that no questionnaire of ours knows and the firm has not declared is kept, and has no figures.
-- key: response_id, item_id
-- nullable: value, choices, answer_text

with
callbacks as (from core.callbacks),
collected as (from core.collected_responses),
items as (from core.items),
moved as (from core.item_forms where item_id != asked_item_id),
offered as (from reference.item_choices),
responses as (from staging.responses),

given as (
    select
        response_id, questionnaire_hash, try_cast(try_cast(answers as json) as map(varchar, varchar)) as answers
    from responses
),

listed as (
    select
        response_id, questionnaire_hash, unnest(map_keys(answers)) as asked_item_id, unnest(map_values(answers)) as answer
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

others as (
    select response_id, item_id, value, false as is_na, null as choices, null as answer_text
    from rated_visits
    where value is not null
    union all
    select response_id, 'Q43', null, false, null, callback_comment from noted
    union all
    select
        response_id, answer.item_id, answer.value, coalesce(answer.is_na, false), answer.choices,
        answer.answer_text
    from brought
),

-- A choice that came as its words is that of the questionnaire where the words are the same.
worded as (
    select
        response_id, item_id,
        unnest(list_distinct(if(items.scale like '%choice', coalesce(choices, [answer_text]), choices))) as word
    from others
    left join items using (item_id)
),

chosen as (
    select
        worded.response_id,
        worded.item_id,
        list(distinct coalesce(offered.choice, worded.word) order by coalesce(offered.choice, worded.word)) as choices
    from worded
    left join offered on offered.item_id = worded.item_id and offered.choice_name = worded.word
    where worded.word is not null
    group by worded.response_id, worded.item_id
)

select
    listed.response_id,
    items.item_id,
    case
        when items.is_rated and try_cast(listed.answer as double) between items.lowest_score and items.highest_score
            then listed.answer::double
    end as value,
    items.is_rated and listed.answer = 'na' as is_na,
    case items.scale
        when 'single_choice' then [listed.answer]
        when 'multiple_choice' then try_cast(try_cast(listed.answer as json) as varchar[])
    end as choices,
    case when items.scale = 'text' then listed.answer end as answer_text
from listed
left join moved using (questionnaire_hash, asked_item_id)
inner join items on items.item_id = coalesce(moved.item_id, listed.asked_item_id)
where listed.answer is not null
union all
select
    others.response_id,
    others.item_id,
    case when others.value not between items.lowest_score and items.highest_score then null else others.value end,
    others.is_na,
    chosen.choices,
    case
        when others.value not between items.lowest_score and items.highest_score then others.value::varchar
        else others.answer_text
    end
from others
left join items using (item_id)
left join chosen using (response_id, item_id)
