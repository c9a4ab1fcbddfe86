-- One row per claim: the local time of each event that a clock may start or end with (9.4.3).
-- approved_in_order: the approval, where the lawyer's opinion came before it and no step that is given comes before one that
-- it must follow: reply, opinions of the units, draft, lawyer's opinion, talk, report, approval.
-- key: claim_key
-- nullable: complaint_key, handling_unit, approved_local, approved_in_order_local, executed_local, done_date

with
claims as (from core.claims where status is distinct from 'invalid'),
night as (from reference.night),

ordered as (
    select
        *,
        list_filter(
            [
                claimed_local, first_reply_local, unit_opinion_local, drafted_local, legal_advice_local, negotiated_local,
                reported_local, approved_local
            ],
            lambda moment: moment is not null
        )::date[] as step_dates
    from claims
)

select
    claim_key,
    complaint_key,
    source,
    project_id,
    handling_unit,
    claimed_local::date as received_date,
    happened(executed_local, as_of)::date as done_date,
    coalesce(status, 'open') not in ('closed', 'returned') and happened(executed_local, as_of) is null as is_open,
    -- A claim that is over without being executed had nothing to approve.
    case when coalesce(status, 'open') in ('closed', 'returned') and executed_local is null then [] else ['claim'] end
        as conditions,
    []::varchar[] as timeless_events,
    claimed_local as received_local,
    approved_local,
    case when legal_advice_local is not null and step_dates = list_sort(step_dates) then approved_local end
        as approved_in_order_local,
    executed_local
from ordered
cross join night
