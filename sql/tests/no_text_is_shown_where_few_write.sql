-- Counted again from the answers: whoever counts and writes something under the same item that its category is read from.
with
answers as (from core.answers),
labels as (from core.answer_labels where is_primary),
responses as (from core.responses where is_counted),
texts as (from marts.comment_texts_by_wave),

written as (
    select
        responses.wave_id,
        responses.source,
        answers.item_id,
        coalesce(labels.category_id, 'none') as category_id,
        count(distinct responses.response_id) as response_count
    from answers
    inner join responses using (response_id)
    left join labels using (response_id, item_id)
    where answers.answer_text is not null and not is_no_remark(matchable(answers.answer_text))
    group by all
)

select texts.wave_id, texts.source, texts.item_id, texts.category_id, texts.text_position
from texts
left join written using (wave_id, source, item_id, category_id)
where coalesce(written.response_count, 0) < survey_limit('small_text')
    or texts.text_position > survey_limit('text_limit')
