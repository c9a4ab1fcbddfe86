-- One row per repair: the local time of each event that a clock may start or end with, and the conditions under which rules
-- apply to it (reference.service_rules.case_condition). Its call-backs are its own, and those of the complaint it answers;
-- unsatisfied and satisfied again is said of its own alone.
-- repair_ordered: the dispatch, else the report. test_passed, evidence_kept and payment_complete are the moment of the event
-- that shows them; appointment, visited, doubtful_callback, left_unsatisfied and timeless_events are those of
-- core.complaint_cases, and a test without its time. doubtful_test_passed: a test of which no list knows the result, or of
-- which none is told. A payment file is complete when it has every paper of one list of reference.payment_documents; one that it says it lacks (缺…, 未附…) it has not.
-- key: repair_key
-- nullable: complaint_key, handling_unit, appointment_local, site_survey_local, evidence_counted_local, evidence_kept_local
-- nullable: completed_local, tested_local, test_passed_local, doubtful_test_passed_local, owner_signed_local
-- nullable: callback_local, closed_local
-- nullable: visited_local, doubtful_callback_local, unsatisfied_callback_local, satisfied_callback_local
-- nullable: left_unsatisfied_local
-- nullable: reported_up_local, payment_requested_local, payment_listed_local, payment_complete_local, done_date

with
callbacks as (select complaint_key as repair_key, * exclude (complaint_key) from core.callback_outcomes),
documents as (from reference.payment_documents),
night as (from reference.night),
repairs as (select *, unreadable_events(unreadable_values) as unreadable from core.repairs),

checked as (
    select
        repairs.repair_key,
        documents.clause,
        bool_and(lists_paper(repairs.payment_documents, documents.document_words)) as is_complete
    from repairs
    cross join documents
    where repairs.payment_documents is not null
    group by repairs.repair_key, documents.clause
),

paid as (
    select repair_key, bool_or(is_complete) as is_complete
    from checked
    group by repair_key
)

select
    repairs.repair_key,
    repairs.complaint_key,
    repairs.source,
    repairs.project_id,
    repairs.handling_unit,
    reported_local::date as received_date,
    coalesce(completed_local, closed_local)::date as done_date,
    not coalesce(
        closed_local::date <= night.as_of or (closed_local is null and status in ('closed', 'returned', 'invalid')),
        false
    ) as is_open,
    list_filter(
        [
            'defect',
            case when regexp_matches(subcategory_id, '^(QUA-0[1239]|MEP-0[123])$') then 'water_repair' end,
            case when site_survey_local is not null or list_contains(unreadable, 'site_survey') then 'surveyed' end,
            case when is_emergency then 'emergency' end,
            case
                when payment_requested_local is not null or list_contains(unreadable, 'payment_requested') then 'payment'
            end,
            -- A complaint of the same number has these visits already.
            case when unsatisfied_local is not null and complaint_key is distinct from repair_key then 'unsatisfied' end
        ],
        lambda condition: condition is not null
    ) as conditions,
    list_filter(
        [
            case when test_result != 'FAILED' and tested_local is null then 'test_passed' end
        ] || unreadable,
        lambda event: event is not null
    ) as timeless_events,
    reported_local as received_local,
    coalesce(dispatched_local, reported_local) as repair_ordered_local,
    case when not is_earlier(appointment_local, coalesce(dispatched_local, reported_local)) then appointment_local end
        as appointment_local,
    site_survey_local,
    case when attachment_count is not null then site_survey_local end as evidence_counted_local,
    case when attachment_count > 0 then site_survey_local end as evidence_kept_local,
    completed_local,
    tested_local,
    case when test_result = 'PASSED' then tested_local end as test_passed_local,
    case when test_result is null or test_result not in ('PASSED', 'FAILED') then tested_local end as doubtful_test_passed_local,
    owner_signed_local,
    visited_local,
    first_from(spoken_locals, completed_local) as callback_local,
    first_from(unspoken_locals, completed_local) as doubtful_callback_local,
    unsatisfied_local as unsatisfied_callback_local,
    satisfied_again_local as satisfied_callback_local,
    closed_local,
    case when not is_earlier(closed_local, unsatisfied_local) then closed_local end as left_unsatisfied_local,
    reported_up_local,
    payment_requested_local,
    case when payment_documents is not null then payment_requested_local end as payment_listed_local,
    case when paid.is_complete then payment_requested_local end as payment_complete_local
from repairs
left join callbacks using (repair_key)
cross join night
left join paid using (repair_key)
