-- One row per claim: the local time of each event that a clock may start or end with (9.4.3).
-- approved_in_order: the approval, where the lawyer's opinion came before it and no step that is given comes before one that
-- it must follow: reply, opinions of the units, draft, lawyer's opinion, talk, report, approval; it waits for the execution.
-- Nobody knows where the time of a step cannot be read, or the source never records a lawyer's opinion: the approval is one of
-- timeless_events, unless what is known breaks the order by itself.
-- What a later night will know as closed is open still while a step lies after the as-of date.
-- key: claim_key
-- nullable: complaint_key, handling_unit, approved_local, approved_in_order_local, executed_local, done_date

with
claims as (from core.claims where status is distinct from 'invalid'),
night as (from reference.night),

ordered as (
    select
        *,
        unreadable_events(unreadable_values) as unreadable,
        bool_or(legal_advice_local is not null) over (partition by source) as is_advice_recorded,
        list_filter(
            [
                claimed_local, first_reply_local, unit_opinion_local, drafted_local, legal_advice_local, negotiated_local,
                reported_local, approved_local
            ],
            lambda moment: moment is not null
        ) as steps,
        steps::date[] as step_dates,
        -- Of a day without a time of day only the date can be compared.
        list_filter(steps, lambda moment: not is_midnight(moment)) as timed_steps,
        len(list_filter(steps, lambda moment: is_earlier(moment, claimed_local))) > 0 as is_before_claim
    from claims
),

broken as (
    select
        *,
        coalesce(is_earlier(executed_local, approved_local), false)
            or (not is_before_claim and (step_dates != list_sort(step_dates) or timed_steps != list_sort(timed_steps)))
            or (is_advice_recorded and legal_advice_local is null and not list_contains(unreadable, 'legal_advice'))
            as is_order_broken
    from ordered
),

judged as (
    select
        *,
        happened(executed_local, as_of) as happened_local,
        coalesce(status, 'open') in ('closed', 'returned')
            and greatest(list_max(step_dates), executed_local::date) <= as_of as is_over,
        executed_local is not null and not is_order_broken
        -- A step before the claim itself is a fault of the source.
        and (approved_local is not null or list_contains(unreadable, 'approved'))
        and (
            not is_advice_recorded
            or is_before_claim
            or list_has_any(unreadable, [
                'first_reply', 'unit_opinion', 'drafted', 'legal_advice', 'negotiated', 'reported', 'approved'
            ])
        ) as is_order_unknown
    from broken
    cross join night
)

select
    claim_key,
    complaint_key,
    source,
    project_id,
    handling_unit,
    claimed_local::date as received_date,
    happened_local::date as done_date,
    not is_over and happened_local is null as is_open,
    -- A claim that is over without being executed had nothing to approve.
    case
        when not is_over or happened_local is not null or list_contains(unreadable, 'executed') then ['claim']
        else []
    end as conditions,
    if(is_order_unknown, ['approved_in_order'], []) || unreadable as timeless_events,
    claimed_local as received_local,
    approved_local,
    case
        when happened_local is not null and not is_order_broken and not is_order_unknown then approved_local
    end as approved_in_order_local,
    executed_local
from judged
