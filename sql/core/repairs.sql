-- One row per repair (维修, SM03-06), as its latest delivery says. complaint_key is the complaint that it answers, where the
-- source gives a number that a complaint has; the sub-category is that complaint's, else the source's own, else what the words say most. It is an
-- emergency as the source says, else as the complaint's flag or the words say; a report upwards may stand with the complaint.
-- Repairs reported after the night's as-of date are left to later nights; one whose latest status says invalid is none.
-- key: repair_key
-- nullable: complaint_key, building, household_key, handling_unit, contractor, subcategory_id, dispatched_local
-- nullable: appointment_local, site_survey_local, completed_local, tested_local, test_result, owner_signed_local, closed_local
-- nullable: payment_requested_local, payment_documents, reported_up_local, cost_amount_yuan, deduct_amount_yuan
-- nullable: attachment_count, responsibility_stated, status, unreadable_values

with
category_words as (from core.category_words),
complaints as (from core.complaints),
emergency_flags as (from reference.flags where flag_id = 'FLG-EMG'),
night as (from reference.night),
repairs as (from staging.repairs),
rows as (from staging.complaints),
snapshots as (from core.case_snapshots),
subcategories as (from reference.subcategories),
text_flags as (from core.text_matches where not is_remark and kind = 'flag'),

emergencies as (
    select text_flags.text_key as complaint_key
    from text_flags
    inner join emergency_flags on emergency_flags.flag_id = text_flags.target_id
    where text_flags.score >= emergency_flags.least_score
),

delivered as (
    from repairs
    qualify is_latest_delivery(repair_key, updated_local, exported_at, file_hash, row_number)
),

latest as (
    select delivered.*
    from delivered
    inner join night on delivered.reported_local::date <= night.as_of
    where delivered.status is distinct from 'invalid'
),

-- Of several levels the finest that we know counts.
sourced as (
    select named.repair_key, arg_min(category_words.subcategory_id, named.position) as subcategory_id
    from (
        select repair_key, unnest(source_categories) as category_word, unnest(range(len(source_categories))) as position
        from latest
    ) as named
    inner join category_words using (category_word)
    group by named.repair_key
),

scored as (
    select latest.repair_key, hits.kind, hits.target_id, sum(hits.weight) as score
    from latest
    cross join lateral (from pattern_hits(latest.content)) as hits
    group by latest.repair_key, hits.kind, hits.target_id
),

worded as (
    select
        repair_key,
        arg_max(subcategory_id, (score, -tie_position)) filter (score > 0) as subcategory_id,
        bool_or(target_id = 'FLG-EMG' and score >= least_score) as is_emergency
    from scored
    cross join emergency_flags
    left join subcategories on subcategories.subcategory_id = scored.target_id
    group by repair_key
),

told as (
    select rows.complaint_key, rows.reported_up_local
    from rows
    inner join snapshots using (complaint_key, file_hash, row_number)
)

select
    latest.repair_key,
    complaints.complaint_key,
    latest.source,
    latest.project_id,
    coalesce(latest.building, complaints.building) as building,
    coalesce(complaints.household_key, latest.household_key) as household_key,
    latest.handling_unit,
    latest.contractor,
    coalesce(complaints.subcategory_id, sourced.subcategory_id, worded.subcategory_id) as subcategory_id,
    latest.reported_local,
    latest.dispatched_local,
    latest.appointment_local,
    latest.site_survey_local,
    latest.completed_local,
    latest.tested_local,
    latest.test_result,
    latest.owner_signed_local,
    latest.closed_local,
    latest.payment_requested_local,
    latest.payment_documents,
    coalesce(latest.reported_up_local, told.reported_up_local) as reported_up_local,
    latest.cost_amount_yuan,
    latest.deduct_amount_yuan,
    latest.attachment_count,
    latest.responsibility_stated,
    latest.status,
    coalesce(
        latest.is_emergency_stated,
        emergencies.complaint_key is not null or coalesce(worded.is_emergency, false)
    ) as is_emergency,
    latest.unreadable_values
from latest
left join sourced using (repair_key)
left join worded using (repair_key)
left join complaints using (complaint_key)
left join emergencies using (complaint_key)
left join told using (complaint_key)
