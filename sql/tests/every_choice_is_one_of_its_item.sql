with
choices as (from core.answer_choices),
offered as (from reference.item_choices),
responses as (from core.responses where source in ('web', 'voluntary'))

select choices.response_id, choices.item_id, choices.choice
from choices
inner join responses using (response_id)
left join offered using (item_id, choice)
where offered.choice is null
