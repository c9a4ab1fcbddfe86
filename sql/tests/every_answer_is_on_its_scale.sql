with
answers as (from core.answers),
items as (from reference.items where is_rated)

select answers.response_id, answers.item_id, answers.value
from answers
inner join items using (item_id)
where (answers.value is null) != answers.is_na
    or (items.scale = 'recommend_11' and answers.value not between 0 and 10)
    or (items.scale != 'recommend_11' and answers.value not between 1 and 5)
