-- One row per case (complaint, repair or claim) and rule that runs a clock on it: reference.service_rules, whose
-- case_condition the case fulfils and whose from_event has happened. Events after the night's as-of date have not.
-- The last day that still meets the rule (due_date): of a limit in working days the n-th working day after the day of the
-- event, in calendar days the n-th day or, where nobody works on it, the next working day (民法典 201, 203); the day of
-- due_event where the rule names one and it is known. due_at is the end of that day, or the moment of due_event.
-- Outcome:
--   met            the event came in time; undecidable before from_at, breached later
--   running        it has not come and the limit has not passed
--   overdue_running  it has not come, the limit has passed and the case goes on
--   breached       it came late, even if a doubtful one counts; or did not come where the record itself is the duty and the
--                  case is over
--   undecidable    a time (of the start, of the event that is not there in time, of the other date) is missing or cannot be
--                  read, or the event or the other date comes before the start, or the start before the receipt, or the
--                  source never records the event, or nobody knows whether what came in time counts (doubtful_…); a case
--                  without a planned date is never on time
-- working_days: from the start to the event, of what is running to the as-of date. days_over, working_days_over: after due_date.
-- key: case_kind, case_key, rule_id
-- nullable: complaint_key, handling_unit, from_at, from_date, due_at, due_date, to_at, to_date, done_date
-- nullable: working_days, working_days_over, days_over, is_provisional

with
calendar as (from core.calendar),
claim_cases as (from core.claim_cases),
complaint_cases as (from core.complaint_cases),
night as (from reference.night),
repair_cases as (from core.repair_cases),
service_rules as (from reference.service_rules),
working_days as (from core.calendar where is_working_day),

cases as (
    select 'complaint' as case_kind, complaint_key as case_key, * from complaint_cases
    union all by name
    select 'repair' as case_kind, repair_key as case_key, * exclude (repair_key) from repair_cases
    union all by name
    select 'claim' as case_kind, claim_key as case_key, * exclude (claim_key) from claim_cases
),

timed as (
    select
        case_kind, case_key, complaint_key, source, project_id, handling_unit, received_date, done_date, is_open,
        completed_local is not null or list_contains(timeless_events, 'completed') as is_completed,
        timeless_events,
        unnest(conditions) as case_condition,
        [
            received_local, accepted_local, handed_to_unit_local, acknowledged_local, handed_to_cs_local, first_reply_local,
            plan_made_local, repair_ordered_local, appointment_local, site_survey_local, evidence_counted_local,
            evidence_kept_local, completed_local, tested_local, test_passed_local, filed_local, returned_local, owner_signed_local, callback_local,
            unsatisfied_callback_local, satisfied_callback_local, closed_local, department_agreed_local, executed_local,
            coordinated_local, leader_decided_local, reported_up_local, unit_named_local, handled_by_cs_local,
            handled_by_pm_local, approved_local, approved_in_order_local, payment_requested_local, payment_listed_local,
            payment_complete_local, plan_due_local, done_local,
            visited_local, doubtful_callback_local, doubtful_plan_made_local, doubtful_test_passed_local, left_unsatisfied_local
        ] as times
    from cases
),

rules as (
    select
        service_rules.*,
        list_position(case_events(), from_event) as from_position,
        list_position(case_events(), to_event) as to_position,
        list_position(case_events(), 'doubtful_' || to_event) as doubtful_position,
        list_position(case_events(), due_event) as due_position,
        list_position(case_events(), coalesce(record_event, to_event)) as record_position
    from service_rules
),

started as (
    select
        timed.case_kind, timed.case_key, timed.complaint_key, timed.source, timed.project_id, timed.handling_unit,
        timed.received_date, timed.done_date, timed.is_open,
        rules.rule_id, rules.duty, rules.limit_count, rules.limit_unit,
        not timed.is_open or (timed.is_completed and rules.from_event != 'completed') as has_gone_on,
        list_contains(timed.timeless_events, rules.from_event) as is_start_timeless,
        list_contains(timed.timeless_events, rules.to_event) as is_timeless,
        coalesce(list_contains(timed.timeless_events, rules.due_event), false) as is_due_timeless,
        happened(times[from_position], as_of) as from_local,
        happened(times[to_position], as_of) as to_local,
        happened(times[doubtful_position], as_of) as doubtful_local,
        case when due_event in ('appointment', 'plan_due') then times[due_position] else happened(times[due_position], as_of) end
            as due_local,
        coalesce(times[record_position], times[doubtful_position]) is not null as is_recorded
    from timed
    inner join rules using (case_condition)
    cross join night
),

recorded as (
    select case_kind, source, rule_id, bool_or(is_recorded) as has_records
    from started
    group by case_kind, source, rule_id
),

counted as (
    select
        started.*,
        has_records,
        as_of,
        from_local::date as from_date,
        to_local::date as to_date,
        begun.working_day_number as begun_number,
        begun.is_provisional as is_begun_provisional,
        case when limit_unit = 'working_day' then begun.working_day_number + limit_count end as last_number,
        case when limit_unit = 'calendar_day' then from_local::date + limit_count end as last_date
    from started
    inner join recorded using (case_kind, source, rule_id)
    cross join night
    left join calendar as begun on begun.date = from_local::date
    where from_local is not null or has_gone_on or is_start_timeless
),

limited as (
    select
        counted.*,
        coalesce(due_local::date, working_days.date, last_days.next_working_date) as due_date
    from counted
    left join working_days on working_days.working_day_number = counted.last_number
    left join calendar as last_days on last_days.date = counted.last_date
),

judged as (
    select
        *,
        not is_earlier(coalesce(due_local, due_date), to_local) as is_in_time,
        not is_earlier(coalesce(due_local, due_date), doubtful_local) as is_doubtful_in_time,
        is_earlier(to_local, from_local) as is_before_start,
        coalesce(is_earlier(due_local, from_local) or from_local::date < received_date, false) as is_order_wrong
    from limited
),

decided as (
    select
        *,
        case
            when from_local is null or is_start_timeless or is_due_timeless or is_before_start or is_order_wrong
                or (duty = 'plan' and due_date is null)
                then 'undecidable'
            when to_local is not null and due_date is not null and is_in_time then 'met'
            when is_timeless or is_doubtful_in_time then 'undecidable'
            when coalesce(to_local, doubtful_local) is not null and due_date is not null then 'breached'
            when coalesce(to_local, doubtful_local) is not null and (limit_unit is not null or (duty = 'order' and not is_open))
                then 'undecidable'
            when to_local is not null then 'met'
            when not has_records then 'undecidable'
            when duty in ('time', 'plan') and has_gone_on then 'undecidable'
            when due_local is not null and duty in ('order', 'record') then 'breached'
            when due_date is null and limit_unit is not null then 'undecidable'
            when due_date is null and not is_open then 'breached'
            when due_date is null or as_of <= due_date then 'running'
            when duty in ('order', 'record') and not is_open then 'breached'
            else 'overdue_running'
        end as outcome
    from judged
),

ended as (
    select
        *,
        case
            when outcome in ('running', 'overdue_running') then as_of
            when to_date >= from_date then to_date
        end as end_date
    from decided
)

select
    ended.case_kind,
    ended.case_key,
    ended.rule_id,
    ended.complaint_key,
    ended.source,
    ended.project_id,
    ended.handling_unit,
    ended.received_date,
    ended.done_date,
    shanghai_instant(from_local) as from_at,
    ended.from_date,
    shanghai_instant(case when is_midnight(due_local) then due_date + 1 else coalesce(due_local, due_date + 1) end)
        as due_at,
    ended.due_date,
    shanghai_instant(to_local) as to_at,
    ended.to_date,
    ended.outcome,
    finished.working_day_number - ended.begun_number as working_days,
    case when end_date > due_date then finished.working_day_number - due.working_day_number end as working_days_over,
    case when end_date > due_date then end_date - due_date end as days_over,
    ended.is_begun_provisional or coalesce(due.is_provisional, false)
        or coalesce(ended.to_date is not null and finished.is_provisional, false) as is_provisional
from ended
left join calendar as due on due.date = ended.due_date
left join calendar as finished on finished.date = ended.end_date
