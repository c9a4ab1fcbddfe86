-- 11.2.4: a judgement rests on a cause and, within or beyond a warranty, on its last day; else it is pending.
with
responsibilities as (from core.responsibilities)

select complaint_key, decision, responsibility_computed
from responsibilities
where (decision = 'D7') != (responsibility_computed = 'PENDING')
    or (decision not in ('D1', 'D7') and coalesce(cause_id, 'PENDING') = 'PENDING')
    or (decision in ('D4', 'D5', 'D6') and coalesce(owner_end_date, contractor_end_date) is null)
    or (decision in ('D5', 'D6') and coalesce(owner_end_date < reported_date, true) != (decision = 'D6'))
    or (decision = 'D4' and coalesce(reported_date > contractor_end_date, true))
