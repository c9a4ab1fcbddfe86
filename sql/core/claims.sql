-- One row per claim (索赔): those of the files of claims as their latest delivery says, and complaints of type claim whose
-- number no such file has. Claims after the night's as-of date are left to later nights.
-- key: claim_key
-- nullable: complaint_key, building, handling_unit, claim_amount_yuan, paid_amount_yuan, first_reply_local, unit_opinion_local
-- nullable: drafted_local, legal_advice_local, negotiated_local, reported_local, approved_local, executed_local
-- nullable: responsibility_stated, status

with
claims as (from staging.claims),
complaints as (from core.complaints),
night as (from reference.night),
rows as (from staging.complaints),
snapshots as (from core.case_snapshots),

ranked as (
    select
        *,
        row_number() over (
            partition by claim_key
            order by coalesce(shanghai_instant(updated_local), exported_at) desc, exported_at desc, file_hash, row_number desc
        ) as delivery_position
    from claims
),

listed as (
    select
        ranked.claim_key,
        complaints.complaint_key,
        ranked.source,
        ranked.project_id,
        ranked.building,
        ranked.handling_unit,
        ranked.claimed_local,
        ranked.claim_amount_yuan,
        ranked.paid_amount_yuan,
        ranked.first_reply_local,
        ranked.unit_opinion_local,
        ranked.drafted_local,
        ranked.legal_advice_local,
        ranked.negotiated_local,
        ranked.reported_local,
        ranked.approved_local,
        ranked.executed_local,
        ranked.responsibility_stated,
        ranked.status
    from ranked
    inner join night on ranked.claimed_local::date <= night.as_of
    left join complaints on complaints.complaint_key = ranked.claim_key
    where ranked.delivery_position = 1
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
        complaints.status
    from complaints
    inner join snapshots using (complaint_key)
    inner join rows using (complaint_key, file_hash, row_number)
    left join listed on listed.claim_key = complaints.complaint_key
    where complaints.case_type = 'CLAIM' and complaints.validity != 'INVALID' and listed.claim_key is null
)

from listed
union all by name
from told
