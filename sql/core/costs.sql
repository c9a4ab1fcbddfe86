-- One row per repair, and per complaint that no repair answers, that is done: what it cost and what of it was charged to the
-- contractor, in yuan, by the day it was done. A repair and the complaint it answers are one cost: the repair's.
-- responsibility: as judged or, where the judgement is pending or no known word, as computed; PENDING where neither says it.
-- key: case_key
-- nullable: cost_amount_yuan, deduct_amount_yuan

with
complaints as (from core.complaints where validity != 'INVALID'),
repairs as (from core.repairs),
responsibilities as (from core.responsibilities),
words as (from reference.responsibilities where kind = 'responsibility' and responsibility_id != 'PENDING'),

costs as (
    select
        repairs.repair_key as case_key,
        repairs.project_id,
        coalesce(completed_local, closed_local)::date as done_date,
        repairs.responsibility_stated,
        responsibilities.responsibility_computed,
        cost_amount_yuan,
        deduct_amount_yuan
    from repairs
    left join responsibilities using (complaint_key)
    union all
    select
        complaints.complaint_key,
        complaints.project_id,
        end_counted_date as done_date,
        complaints.responsibility_stated,
        responsibilities.responsibility_computed,
        cost_amount_yuan,
        deduct_amount_yuan
    from complaints
    inner join responsibilities using (complaint_key)
    where complaint_key not in (select complaint_key from repairs where complaint_key is not null)
        and complaint_key not in (select repair_key from repairs)
)

select
    costs.case_key,
    costs.project_id,
    costs.done_date,
    costs.cost_amount_yuan,
    costs.deduct_amount_yuan,
    coalesce(words.responsibility_id, costs.responsibility_computed, 'PENDING') as responsibility
from costs
left join words on words.responsibility_id = costs.responsibility_stated
where costs.done_date is not null
