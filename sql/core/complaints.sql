-- One row per complaint case: its latest snapshot, classified. Cases received after the night's as-of date are left to
-- later nights.
-- first_reply_working_days counts the working days after the day of receipt up to and including the day of the first
-- reply; null when a time is missing or the reply precedes the receipt.
-- household_key is that of the roster: an address without its unit (3#1501) is matched where one home alone fits; what no
-- roster knows keeps its own key and is_household_known is false. is_vanished: a later complete export lacks the case.
-- The case type is the source's; where it gives none, the words decide (core.text_matches), and a complaint it is where
-- they do not.
-- It is open until its last closing (core.complaint_spells); done_date is the day of completion, else of closing. A closing
-- before the receipt is a fault of the source: it closes the case and takes no part in any duration (is_order_wrong).
-- key: complaint_key
-- nullable: building, household_key, phone_key, channel, severity, received_by_unit, handling_unit, co_handling_unit, contractor
-- nullable: handed_to_unit_at, handed_to_unit_date, first_reply_at, first_reply_date, first_reply_working_days, plan_due_date
-- nullable: completed_at, completed_date, closed_at, closed_date, done_date, responsibility_stated, cause, is_complex_stated
-- nullable: attachment_count, claim_amount_yuan, paid_amount_yuan, cost_amount_yuan, deduct_amount_yuan, vanished_at
-- nullable: unreadable_values, assumed_values

with
calendar as (from core.calendar),
complaints as (from staging.complaints),
households as (from core.households),
labels as (from core.complaint_labels where is_primary),
night as (from reference.night),
snapshots as (from core.case_snapshots),
spells as (from core.complaint_spells),
text_types as (from core.text_matches where kind = 'case_type'),
types as (from reference.case_types),

told_types as (
    select
        text_types.complaint_key,
        arg_max(text_types.target_id, (text_types.score, -types.case_type_position)) as case_type
    from text_types
    inner join types on types.case_type = text_types.target_id and text_types.score >= types.least_score
    group by text_types.complaint_key
),

last_spells as (
    select
        complaint_key,
        max(spell_number) as spell_count,
        arg_max(coalesce(closed_date, date 'infinity'), spell_number) as closed_date
    from spells
    cross join night
    where opened_date <= night.as_of
    group by complaint_key
),

short_addresses as (
    select short_address_key, min(household_key) as household_key
    from households
    where short_address_key is not null
    group by short_address_key
    having count(*) = 1
),

latest as (
    select
        complaints.*,
        snapshots.snapshot_count,
        snapshots.vanished_at,
        received_local::date as received_date,
        first_reply_local::date as first_reply_date,
        first_reply_local < received_local and not (
            first_reply_local::date = received_local::date
            and (is_midnight(first_reply_local) or is_midnight(received_local))
        ) as is_reply_before_receipt,
        case when last_spells.closed_date <= night.as_of then last_spells.closed_date end as closed_date,
        case when completed_local::date <= night.as_of then completed_local::date end as completed_date,
        coalesce(last_spells.spell_count, 1) as spell_count
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
    inner join night on complaints.received_local::date <= night.as_of
    left join last_spells using (complaint_key)
)

select
    latest.complaint_key,
    latest.source,
    latest.case_no,
    latest.project_id,
    latest.building,
    coalesce(homes.household_key, short_addresses.household_key, latest.household_key) as household_key,
    coalesce(homes.household_key, short_addresses.household_key) is not null as is_household_known,
    latest.phone_key,
    latest.channel,
    coalesce(latest.case_type, told_types.case_type, 'COMPLAINT') as case_type,
    coalesce(latest.validity, 'PENDING') as validity,
    coalesce(
        latest.status,
        case when latest.closed_local is not null or latest.completed_local is not null then 'closed' else 'unknown' end
    ) as status,
    latest.severity,
    latest.received_by_unit,
    latest.handling_unit,
    latest.co_handling_unit,
    latest.contractor,
    coalesce(labels.category_id, 'OTH') as category_id,
    coalesce(labels.subcategory_id, 'OTH-02') as subcategory_id,
    coalesce(labels.label_method, 'unclassified') as category_method,
    shanghai_instant(latest.received_local) as received_at,
    latest.received_date,
    shanghai_instant(latest.handed_to_unit_local) as handed_to_unit_at,
    latest.handed_to_unit_local::date as handed_to_unit_date,
    shanghai_instant(latest.first_reply_local) as first_reply_at,
    latest.first_reply_date,
    case
        when not latest.is_reply_before_receipt
            then replied.working_day_number - received.working_day_number
    end as first_reply_working_days,
    latest.plan_due_local::date as plan_due_date,
    shanghai_instant(latest.completed_local) as completed_at,
    latest.completed_date,
    shanghai_instant(latest.closed_local) as closed_at,
    latest.closed_date,
    coalesce(latest.completed_date, latest.closed_date) as done_date,
    latest.responsibility_stated,
    latest.cause,
    latest.is_complex_stated,
    latest.attachment_count,
    latest.claim_amount_yuan,
    latest.paid_amount_yuan,
    latest.cost_amount_yuan,
    latest.deduct_amount_yuan,
    latest.snapshot_count,
    latest.spell_count::integer as spell_count,
    latest.closed_date is null as is_open,
    coalesce(least(latest.completed_local::date, latest.closed_local::date) < latest.received_date, false) as is_order_wrong,
    coalesce(latest.is_reply_before_receipt, false) as is_reply_before_receipt,
    latest.vanished_at is not null as is_vanished,
    latest.vanished_at,
    latest.unreadable_values,
    latest.assumed_values,
    latest.is_group_told,
    latest.is_repeat_told
from latest
left join households as homes using (household_key)
left join short_addresses
    on homes.household_key is null and short_addresses.short_address_key = latest.short_address_key
left join labels using (complaint_key)
left join told_types using (complaint_key)
left join calendar as received on received.date = latest.received_date
left join calendar as replied on replied.date = latest.first_reply_date
