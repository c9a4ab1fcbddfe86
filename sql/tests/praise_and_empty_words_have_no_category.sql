with
answers as (from core.answers),
labels as (from core.answer_labels)

select labels.response_id, labels.item_id, answers.answer_text
from labels
left join answers using (response_id, item_id)
where answers.answer_text is null
    or is_no_remark(matchable(answers.answer_text))
    or without_praise(matchable(answers.answer_text)) = ''
