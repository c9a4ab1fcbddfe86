-- One row per complaint: the local time of each event that a clock may start or end with, and the conditions under which
-- rules apply to it (reference.service_rules.case_condition). A complaint that has a repair or a claim of its own leaves
-- their clocks to it.
-- accepted: hand-over to the unit, else the receipt. handed_to_unit: the same, the receipt only of a unit that took its case
-- itself (9.3.2), and where nobody knows who took it; where customer service is the unit, the hand-over to it.
-- appointment: one before the order is none. visited: the first attempt to call back; callback: the first by telephone or at the
-- door since the completion that reached somebody, doubtful_callback: of which nobody knows.
-- plan_made: with a planned date, doubtful_plan_made: without. left_unsatisfied: the closing, unless it came before the
-- unsatisfied visit. evidence_kept, handled_by_cs and handled_by_pm are the moment of the event that shows them. A completion
-- or closing before the last reopening is none.
-- done_date: the day by which the end counts (core.complaints.end_counted_date).
-- timeless_events: what happened, as the source says, at a time that cannot be read or is not given; a hand-over to customer
-- service of which nobody knows whether it was due, no handling unit being named; the execution of what is over, where the
-- source never records one; the acknowledgement of what came through a channel that no list knows, which may be a letter; the
-- return of what has the status returned.
-- key: complaint_key
-- nullable: handed_to_unit_local, doubtful_plan_made_local, doubtful_callback_local, visited_local, left_unsatisfied_local
-- nullable: accepted_local, acknowledged_local, handed_to_cs_local, first_reply_local, plan_made_local, repair_ordered_local
-- nullable: appointment_local, site_survey_local, evidence_counted_local, evidence_kept_local, completed_local, filed_local
-- nullable: plan_due_local, done_local, returned_local, owner_signed_local, callback_local, unsatisfied_callback_local
-- nullable: satisfied_callback_local, closed_local, department_agreed_local, executed_local, coordinated_local, leader_decided_local, reported_up_local
-- nullable: unit_named_local, handled_by_cs_local, handled_by_pm_local, handling_unit, done_date

with
callbacks as (from core.callback_outcomes),
channels as (from reference.channels),
claims as (select distinct complaint_key from core.claims where complaint_key is not null and claim_key != complaint_key),
complaints as (from core.complaints),
emergencies as (from core.complaint_flags where flag_id = 'FLG-EMG'),
households as (from core.households),
projects as (from core.projects),
repairs as (select distinct complaint_key from core.repairs where complaint_key is not null),
responsibilities as (from core.responsibilities),
snapshots as (from core.case_snapshots),
staged as (from staging.complaints),
units as (from core.units),

described as (
    select
        complaints.complaint_key,
        complaints.source,
        complaints.project_id,
        complaints.handling_unit,
        complaints.category_id,
        complaints.received_date,
        complaints.end_counted_date as done_date,
        complaints.is_open,
        complaints.spell_count,
        complaints.completed_date,
        complaints.closed_date,
        complaints.validity != 'INVALID' as is_valid,
        complaints.case_type,
        complaints.case_type not in ('PRAISE', 'INQUIRY') as is_demand,
        complaints.case_type = 'REPAIR' or responsibilities.warranty_class is not null as is_defect,
        callbacks.spoken_locals,
        callbacks.unspoken_locals,
        callbacks.visited_local,
        callbacks.unsatisfied_local,
        callbacks.satisfied_again_local,
        coalesce(households.project_closed_date, projects.project_closed_date) as project_closed_date,
        complaints.received_by_unit is null as is_receiver_unknown,
        receivers.unit_id as receiver_id,
        handlers.unit_id as handler_id,
        -- Two names may be one unit; units that the list does not know are one only by name.
        complaints.received_by_unit = complaints.handling_unit
            or (receivers.unit_id = handlers.unit_id and receivers.unit_id != 'OTHER') as is_own_case,
        coalesce(handlers.names_several, false)
            or (helpers.unit_key is not null and helpers.unit_key is distinct from handlers.unit_key) as is_of_several_units,
        repairs.complaint_key is not null as has_repair,
        claims.complaint_key is not null as has_claim,
        emergencies.complaint_key is not null as is_emergency,
        responsibilities.responsibility_computed = 'OUT_OF_WARRANTY' as is_out_of_warranty
    from complaints
    left join callbacks using (complaint_key)
    left join claims using (complaint_key)
    left join emergencies using (complaint_key)
    left join households using (household_key)
    left join projects on projects.project_id = complaints.project_id
    left join repairs using (complaint_key)
    inner join responsibilities using (complaint_key)
    left join units as receivers on receivers.unit_name = complaints.received_by_unit
    left join units as handlers on handlers.unit_name = complaints.handling_unit
    left join units as helpers on helpers.unit_name = complaints.co_handling_unit
),

told as (
    select
        staged.* replace (
            case
                when not is_earlier(appointment_local, coalesce(handed_to_unit_local, received_local))
                    then appointment_local
            end as appointment_local
        ),
        unreadable_events(staged.unreadable_values) as unreadable,
        staged.channel is not null and channels.channel is null as is_channel_unknown,
        executed_local is not null or list_contains(unreadable, 'executed') as is_execution_told,
        bool_or(is_execution_told) over (partition by staged.source) as is_execution_recorded,
        case when described.completed_date is not null then staged.completed_local end as told_completed_local,
        case
            when not described.is_open
                and (described.spell_count = 1 or staged.closed_local::date >= described.closed_date)
                then staged.closed_local
        end as told_closed_local
    from described
    inner join snapshots using (complaint_key)
    inner join staged using (complaint_key, file_hash, row_number)
    left join channels using (channel)
)

select
    described.complaint_key,
    described.source,
    described.project_id,
    described.handling_unit,
    described.received_date,
    described.done_date,
    described.is_open,
    list_filter(
        [
            case when is_valid and described.case_type = 'COMPLAINT' then 'complaint' end,
            case when is_valid and receiver_id != 'CS' and not coalesce(is_own_case, false) then 'taken_elsewhere' end,
            case when is_valid and receiver_id != 'CS' and is_own_case then 'own_case' end,
            case
                when is_valid and is_defect and described.case_type in ('COMPLAINT', 'REPAIR') and not has_repair
                    then 'defect'
            end,
            -- What is over without being carried out, where the source tells so, had nothing to agree to.
            case
                when is_valid and described.case_type in ('REQUEST', 'SUGGESTION')
                    and (described.is_open or is_execution_told or not is_execution_recorded)
                    then 'request'
            end,
            case when not is_valid then 'invalid' end,
            case
                when is_valid and described.case_type = 'COMPLAINT' and (told.channel = 'LETTER' or is_channel_unknown)
                    then 'letter'
            end,
            case when is_valid and is_demand and is_of_several_units then 'several_units' end,
            case when is_valid and is_demand and is_disputed then 'disputed' end,
            case when is_valid and unsatisfied_local is not null then 'unsatisfied' end,
            case
                when is_valid and is_defect and not is_out_of_warranty and described.category_id in ('QUA', 'MEP', 'DEC')
                    and described.case_type in ('COMPLAINT', 'REPAIR') and project_closed_date < described.received_date
                    then 'team_withdrawn'
            end,
            case
                when is_valid and is_defect and is_out_of_warranty and described.case_type in ('COMPLAINT', 'REPAIR')
                    then 'out_of_warranty'
            end,
            case
                when is_valid and is_demand and not has_repair
                    and (site_survey_local is not null or list_contains(unreadable, 'site_survey'))
                    then 'surveyed'
            end,
            case when is_valid and is_demand and not has_repair and is_emergency then 'emergency' end
        ],
        lambda condition: condition is not null
    ) as conditions,
    list_filter(
        [
            case when told.status = 'replied' and first_reply_local is null then 'first_reply' end,
            case when not described.is_open and not is_execution_recorded then 'executed' end,
            case when is_own_case is null and handed_to_cs_local is null then 'handed_to_cs' end,
            case when is_channel_unknown then 'acknowledged' end,
            case when told.status = 'returned' and returned_local is null then 'returned' end,
            case
                when told.handed_to_unit_local is null and (handler_id is distinct from 'CS' or handed_to_cs_local is null)
                    and not is_receiver_unknown and not coalesce(is_own_case, false)
                    and (described.handling_unit is not null or first_reply_local is not null)
                    then 'handed_to_unit'
            end
        ] || unreadable,
        lambda event: event is not null
    ) as timeless_events,
    received_local,
    coalesce(
        told.handed_to_unit_local,
        case when handler_id = 'CS' then handed_to_cs_local end,
        case when is_receiver_unknown or is_own_case then received_local end
    ) as handed_to_unit_local,
    coalesce(told.handed_to_unit_local, received_local) as accepted_local,
    case when not is_channel_unknown then acknowledged_local end as acknowledged_local,
    handed_to_cs_local,
    first_reply_local,
    case when plan_due_local is not null then told.plan_made_local end as plan_made_local,
    case when plan_due_local is null then told.plan_made_local end as doubtful_plan_made_local,
    coalesce(told.handed_to_unit_local, received_local) as repair_ordered_local,
    appointment_local,
    site_survey_local,
    case when attachment_count is not null then site_survey_local end as evidence_counted_local,
    case when attachment_count > 0 then site_survey_local end as evidence_kept_local,
    plan_due_local,
    told_completed_local as completed_local,
    coalesce(told_completed_local, told_closed_local) as done_local,
    filed_local,
    returned_local,
    owner_signed_local,
    visited_local,
    first_from(spoken_locals, told_completed_local) as callback_local,
    first_from(unspoken_locals, told_completed_local) as doubtful_callback_local,
    unsatisfied_local as unsatisfied_callback_local,
    satisfied_again_local as satisfied_callback_local,
    told_closed_local as closed_local,
    case when not is_earlier(told_closed_local, unsatisfied_local) then told_closed_local end as left_unsatisfied_local,
    department_agreed_local,
    executed_local,
    coordinated_local,
    leader_decided_local,
    reported_up_local,
    case when handler_id is not null then received_local end as unit_named_local,
    case when handler_id = 'CS' then received_local end as handled_by_cs_local,
    case when handler_id = 'PM' then received_local end as handled_by_pm_local
from described
inner join told using (complaint_key)
