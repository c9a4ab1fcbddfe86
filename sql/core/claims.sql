-- One row per claim (索赔): those of the files of claims as their latest delivery says, and complaints of type claim whose
-- number no such file has. Claims after the night's as-of date are left to later nights; one that was found invalid, by its
-- latest status or the judgement of the complaint, is none.
-- key: claim_key
-- nullable: complaint_key, building, handling_unit, claim_amount_yuan, paid_amount_yuan, first_reply_local, unit_opinion_local
-- nullable: drafted_local, legal_advice_local, negotiated_local, reported_local, approved_local, executed_local
-- nullable: responsibility_stated, status, unreadable_values

with
claims as (from staging.claims),
complaints as (from core.complaints),
night as (from reference.night),
rows as (from staging.complaints),
snapshots as (from core.case_snapshots),

delivered as (
    from claims
    qualify is_latest_delivery(claim_key, updated_local, exported_at, file_hash, row_number)
),

listed as (
    select
        delivered.claim_key,
        complaints.complaint_key,
        delivered.source,
        delivered.project_id,
        delivered.building,
        delivered.handling_unit,
        delivered.claimed_local,
        delivered.claim_amount_yuan,
        delivered.paid_amount_yuan,
        delivered.first_reply_local,
        delivered.unit_opinion_local,
        delivered.drafted_local,
        delivered.legal_advice_local,
        delivered.negotiated_local,
        delivered.reported_local,
        delivered.approved_local,
        delivered.executed_local,
        delivered.responsibility_stated,
        delivered.status,
        delivered.unreadable_values
    from delivered
    inner join night on delivered.claimed_local::date <= night.as_of
    left join complaints on complaints.complaint_key = delivered.claim_key
),

told as (
    select
        complaints.complaint_key as claim_key,
        complaints.complaint_key,
        complaints.source,
        complaints.project_id,
        complaints.building,
        complaints.handling_unit,
        rows.received_local as claimed_local,
        complaints.claim_amount_yuan,
        complaints.paid_amount_yuan,
        rows.first_reply_local,
        rows.legal_advice_local,
        rows.approved_local,
        rows.executed_local,
        complaints.responsibility_stated,
        complaints.status,
        complaints.unreadable_values
    from complaints
    inner join snapshots using (complaint_key)
    inner join rows using (complaint_key, file_hash, row_number)
    left join listed on listed.claim_key = complaints.complaint_key
    where complaints.case_type = 'CLAIM' and complaints.validity != 'INVALID' and listed.claim_key is null
)

from listed
where status is distinct from 'invalid'
union all by name
from told
