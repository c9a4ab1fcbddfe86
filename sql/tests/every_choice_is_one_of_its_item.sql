with
choices as (from core.answer_choices),
offered as (from reference.item_choices)

select choices.response_id, choices.item_id, choices.choice
from choices
left join offered using (item_id, choice)
where offered.choice is null
