-- One row per response, item and choice made: one of a single choice, one and more of a multiple one. A choice that was collected
-- elsewhere as its words is that of the questionnaire where the words are the same.
-- key: response_id, item_id, choice

with
answers as (from core.answers where choices is not null),
offered as (from reference.item_choices),

made as (
    select response_id, item_id, unnest(list_distinct(choices)) as choice
    from answers
)

select distinct
    made.response_id,
    made.item_id,
    coalesce(offered.choice, made.choice) as choice
from made
left join offered on offered.item_id = made.item_id and offered.choice_name = made.choice
