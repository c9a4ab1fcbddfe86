-- Of those who answered a call-back, how many were satisfied (K35 at the first visit, K35b at the last): who was not called or
-- not reached, or answered with a word that no list knows, stands in neither numerator nor denominator. Counted here from the
-- visits themselves.
with
callbacks as (from core.callbacks where is_satisfied is not null or is_answer_doubtful),
complaints as (from core.complaints where validity != 'INVALID'),
days as (from core.callback_days where indicator_id in ('K35', 'K35b')),
repairs as (from core.repairs where repair_key not in (select complaint_key from core.complaints)),

cases as (
    select complaint_key from complaints
    union all
    select repair_key from repairs
),

visits as (
    select
        callbacks.complaint_key,
        is_satisfied,
        callback_number = min(callback_number) over (partition by callbacks.complaint_key) as is_first,
        callback_number = max(callback_number) over (partition by callbacks.complaint_key) as is_last
    from callbacks
    inner join cases using (complaint_key)
),

expected as (
    select 'K35' as indicator_id, count(is_satisfied) as denominator, count(*) filter (is_satisfied) as numerator from visits where is_first
    union all
    select 'K35b', count(is_satisfied), count(*) filter (is_satisfied) from visits where is_last
),

counted as (
    select indicator_id, sum(denominator) as denominator, sum(numerator) as numerator
    from days
    group by indicator_id
)

select expected.indicator_id, expected.numerator, expected.denominator, counted.numerator, counted.denominator
from expected
left join counted using (indicator_id)
where expected.denominator != coalesce(counted.denominator, 0)
    or expected.numerator != coalesce(counted.numerator, 0)
