-- What an earlier version offered is not known; what has the form of today's item is.
with
choices as (from core.answer_choices),
forms as (from core.item_forms),
items as (from reference.items),
offered as (from reference.item_choices),
responses as (from core.responses where source in ('web', 'voluntary'))

select choices.response_id, choices.item_id, choices.choice
from choices
inner join responses using (response_id)
inner join items using (item_id)
inner join forms
    on forms.questionnaire_hash = responses.questionnaire_hash
    and forms.item_id = choices.item_id
    and forms.form_id = md5(items.scale || '|' || items.wording)
left join offered
    on offered.item_id = choices.item_id
    and offered.choice = choices.choice
where offered.choice is null
