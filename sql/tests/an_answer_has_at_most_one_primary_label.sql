with
labels as (from core.answer_labels)

select response_id, item_id
from labels
group by response_id, item_id
having count(*) filter (is_primary) != 1
