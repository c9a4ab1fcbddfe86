with
answers as (from core.answers),
forms as (from core.item_forms),
items as (from core.items where is_rated),
responses as (from core.responses)

select answers.response_id, answers.item_id, answers.value
from answers
inner join items using (item_id)
left join responses using (response_id)
left join forms using (questionnaire_hash, item_id)
where answers.value not between items.lowest_score and items.highest_score
    or (answers.value is not null and answers.is_na)
    or (forms.form_id is not null and (answers.value is null) != answers.is_na)
