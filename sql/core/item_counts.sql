-- One row per wave, source, item, answer, and what is known of those who gave it: how many gave it. The one pass over the answers
-- from which every cut is added up.
-- key: wave_id, source, item_id, value, is_na, project_id, stage_id, fitout, had_repair, had_complaint, weight
-- nullable: value, project_id, stage_id, fitout, had_repair, had_complaint, weight

with
answers as (from core.answers),
items as (from core.items where is_rated),
responses as (from core.responses where is_counted and wave_id is not null),
weights as (from core.response_weights)

select
    responses.wave_id,
    responses.source,
    answers.item_id,
    answers.value,
    answers.is_na,
    responses.project_id,
    responses.stage_id,
    responses.fitout,
    responses.had_repair,
    responses.had_complaint,
    weights.weight,
    count(*) as answer_count
from answers
semi join items using (item_id)
inner join responses using (response_id)
left join weights using (response_id)
group by all
