-- One row per complaint case: its latest snapshot, classified. Cases received after the night's as-of date are left to
-- later nights.
-- first_reply_working_days counts the working days after the day of receipt up to and including the day of the first
-- reply; null when a time is missing or the reply precedes the receipt.
-- household_key is that of the roster: an address without its unit (3#1501) is matched where one home alone fits; what no
-- roster knows keeps its own key and is_household_known is false. is_vanished: a later complete export lacks the case.
-- The case type is the source's; where it gives none, or a word that no list knows, the words of the case decide
-- (core.text_matches), and a complaint it is where they do not.
-- validity is the judgement of the source; where it gives none, or says that none was made yet, a status that says invalid is
-- one, and so is one that says returned: what its unit signs back (9.3.3) is over, but neither handled nor to be called back.
-- All else is pending.
-- It is open until its last closing (core.complaint_spells); done_date is the day of completion, else of closing. A completion
-- before the last reopening is none of this case: completed_date is null. A closing
-- before the receipt is a fault of the source: it closes the case on a day that nobody knows (closed_date is null) and takes no
-- part in any duration (is_order_wrong). end_counted_date is the day by which figures count the end of a case: done_date, and
-- that of the receipt where nobody knows it.
-- is_end_known: false of what is open only because nobody tells: its status is a word that no list knows, its closing or
-- completion cannot be read, or its source never tells a status, a closing or a completion.
-- key: complaint_key
-- nullable: building, household_key, phone_key, channel, severity, received_by_unit, handling_unit, co_handling_unit, contractor
-- nullable: handover_date_stated, completion_date_stated
-- nullable: handed_to_unit_at, handed_to_unit_date, first_reply_at, first_reply_date, first_reply_working_days, plan_due_date
-- nullable: completed_at, completed_date, closed_at, closed_date, done_date, end_counted_date, responsibility_stated, cause, is_complex_stated
-- nullable: attachment_count, claim_amount_yuan, paid_amount_yuan, cost_amount_yuan, deduct_amount_yuan, vanished_at
-- nullable: unreadable_values, assumed_values

with
calendar as (from core.calendar),
case_types as (from reference.case_types),
complaints as (from staging.complaints),
households as (from core.households),
labels as (from core.complaint_labels where is_primary),
night as (from reference.night),
short_addresses as (from core.short_addresses),
snapshots as (from core.case_snapshots),
spells as (from core.complaint_spells),
statuses as (from reference.statuses where status != 'unknown'),
text_types as (from core.text_matches where not is_remark and kind = 'case_type'),

told_types as (
    select
        text_types.text_key as complaint_key,
        arg_max(text_types.target_id, (text_types.score, -case_types.case_type_position)) as case_type
    from text_types
    inner join case_types on case_types.case_type = text_types.target_id and text_types.score >= case_types.least_score
    group by text_types.text_key
),

last_spells as (
    select
        complaint_key,
        max(spell_number) as spell_count,
        arg_max(opened_date, spell_number) as opened_date,
        arg_max(coalesce(closed_date, date 'infinity'), spell_number) as closed_date
    from spells
    cross join night
    where opened_date <= night.as_of
    group by complaint_key
),

latest as (
    select
        complaints.*,
        snapshots.snapshot_count,
        snapshots.vanished_at,
        received_local::date as received_date,
        first_reply_local::date as first_reply_date,
        is_earlier(first_reply_local, received_local) as is_reply_before_receipt,
        case when last_spells.closed_date <= night.as_of then last_spells.closed_date end as spell_closed_date,
        case
            when coalesce(last_spells.spell_count, 1) > 1
                or coalesce(coalesce(closed_local, completed_local)::date >= received_local::date, true)
                then spell_closed_date
        end as closed_date,
        case
            when completed_local::date <= night.as_of
                and (coalesce(last_spells.spell_count, 1) = 1 or completed_local::date >= last_spells.opened_date)
                then completed_local::date
        end as completed_date,
        coalesce(last_spells.spell_count, 1) as spell_count,
        case_types.case_type as known_case_type,
        statuses.status is not null or closed_local is not null or completed_local is not null as is_end_told,
        bool_or(is_end_told) over (partition by complaints.source) as is_end_recorded,
        complaints.status != 'unknown'
            or list_has_any(unreadable_events(unreadable_values), ['closed', 'completed']) as is_end_doubtful
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
    inner join night on complaints.received_local::date <= night.as_of
    left join last_spells using (complaint_key)
    left join case_types using (case_type)
    left join statuses using (status)
),

addressed as (
    select
        latest.*,
        homes.household_key as home_key,
        case when homes.household_key is null then latest.short_address_key end as unmatched_address_key
    from latest
    left join households as homes using (household_key)
)

select
    addressed.complaint_key,
    addressed.source,
    addressed.case_no,
    addressed.project_id,
    addressed.building,
    coalesce(addressed.home_key, short_addresses.household_key, addressed.household_key) as household_key,
    coalesce(addressed.home_key, short_addresses.household_key) is not null as is_household_known,
    addressed.phone_key,
    addressed.channel,
    coalesce(addressed.known_case_type, told_types.case_type, 'COMPLAINT') as case_type,
    case
        when coalesce(addressed.validity, 'PENDING') != 'PENDING' then addressed.validity
        when addressed.status in ('invalid', 'returned') then 'INVALID'
        else 'PENDING'
    end as validity,
    coalesce(
        addressed.status,
        case when addressed.closed_local is not null or addressed.completed_local is not null then 'closed' else 'unknown' end
    ) as status,
    addressed.severity,
    addressed.received_by_unit,
    addressed.handling_unit,
    addressed.co_handling_unit,
    addressed.contractor,
    addressed.handover_date_stated,
    addressed.completion_date_stated,
    coalesce(labels.category_id, 'OTH') as category_id,
    coalesce(labels.subcategory_id, 'OTH-02') as subcategory_id,
    coalesce(labels.label_method, 'unclassified') as category_method,
    shanghai_instant(addressed.received_local) as received_at,
    addressed.received_date,
    shanghai_instant(addressed.handed_to_unit_local) as handed_to_unit_at,
    addressed.handed_to_unit_local::date as handed_to_unit_date,
    shanghai_instant(addressed.first_reply_local) as first_reply_at,
    addressed.first_reply_date,
    case
        when not addressed.is_reply_before_receipt
            then replied.working_day_number - received.working_day_number
    end as first_reply_working_days,
    addressed.plan_due_local::date as plan_due_date,
    shanghai_instant(addressed.completed_local) as completed_at,
    addressed.completed_date,
    shanghai_instant(addressed.closed_local) as closed_at,
    addressed.closed_date,
    coalesce(addressed.completed_date, addressed.closed_date) as done_date,
    coalesce(addressed.completed_date, addressed.spell_closed_date) as end_counted_date,
    addressed.responsibility_stated,
    addressed.cause,
    addressed.is_complex_stated,
    addressed.attachment_count,
    addressed.claim_amount_yuan,
    addressed.paid_amount_yuan,
    addressed.cost_amount_yuan,
    addressed.deduct_amount_yuan,
    addressed.snapshot_count,
    addressed.spell_count::integer as spell_count,
    addressed.spell_closed_date is null as is_open,
    addressed.is_end_told or (addressed.is_end_recorded and not coalesce(addressed.is_end_doubtful, false)) as is_end_known,
    coalesce(least(addressed.completed_local::date, addressed.closed_local::date) < addressed.received_date, false)
        as is_order_wrong,
    coalesce(addressed.is_reply_before_receipt, false) as is_reply_before_receipt,
    addressed.vanished_at is not null as is_vanished,
    addressed.vanished_at,
    addressed.unreadable_values,
    addressed.assumed_values,
    addressed.is_group_told,
    addressed.is_repeat_told
from addressed
left join short_addresses on short_addresses.short_address_key = addressed.unmatched_address_key
left join labels using (complaint_key)
left join told_types using (complaint_key)
left join calendar as received on received.date = addressed.received_date
left join calendar as replied on replied.date = addressed.first_reply_date
