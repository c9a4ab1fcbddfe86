-- One row per response that counts in a wave and says something in words: a comment, however many of its items it says it in.
-- category_ids: what its texts name, each once.
-- key: response_id
-- nullable: project_id, stage_id

with
labels as (from core.answer_labels),
remarks as (from core.remarks),
responses as (from core.responses where is_counted and wave_id is not null),

named as (
    select response_id, list_sort(list(distinct category_id)) as category_ids
    from labels
    group by response_id
)

select
    responses.response_id,
    responses.wave_id,
    responses.source,
    responses.project_id,
    responses.stage_id,
    coalesce(named.category_ids, []) as category_ids
from responses
semi join remarks using (response_id)
left join named using (response_id)
