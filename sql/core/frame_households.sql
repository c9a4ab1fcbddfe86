-- One row per wave of our own survey and household of its frame (1.3.1): every household that the rosters had contracted as the
-- wave opened, and every invited one, those with an open complaint like all others. One without a date of signing is
-- contracted, also before it is handed over.
-- Of an invited household counts what was known when it was invited; of the others the dates of the roster and the cases of
-- the 365 days before the wave, by the rule by which households are invited. A wave without cases before it knows of none.
-- key: wave_id, household_key
-- nullable: stage_id, fitout, had_repair, had_complaint, invitation_id

with
complaints as (from core.complaints),
households as (from core.households),
invitations as (from core.invitation_progress),
waves as (from core.waves where opened_at is not null),

contracted as (
    select
        waves.wave_id,
        waves.opened_date,
        households.household_key,
        households.project_id,
        households.fitout,
        households.signed_date,
        households.handover_date,
        datesub('month', households.handover_date, waves.opened_date) as month_count
    from waves
    inner join households
        on coalesce(households.signed_date, waves.opened_date) <= waves.opened_date
),

cases as (
    select
        waves.wave_id,
        complaints.household_key,
        bool_or(complaints.case_type not in ('REPAIR', 'PRAISE', 'INQUIRY')) as had_complaint
    from waves
    inner join complaints
        on complaints.received_date >= waves.opened_date - 365
        and complaints.received_date < waves.opened_date
    group by waves.wave_id, complaints.household_key
),

recorded as (
    select distinct wave_id from cases
)

select
    wave_id,
    household_key,
    coalesce(invitations.project_id, contracted.project_id) as project_id,
    case
        when invitations.invitation_id is not null then invitations.stage_id
        when contracted.handover_date > contracted.opened_date then 'S1'
        when contracted.month_count >= 24 then 'S4'
        when contracted.month_count >= 12 then 'S3'
        when contracted.month_count >= 0 then 'S2'
        when contracted.signed_date is not null then 'S1'
    end as stage_id,
    if(invitations.invitation_id is not null, invitations.fitout, contracted.fitout) as fitout,
    invitations.had_repair,
    case
        when invitations.invitation_id is not null then invitations.had_complaint
        when recorded.wave_id is not null then coalesce(cases.had_complaint, false)
    end as had_complaint,
    invitations.invitation_id,
    contracted.household_key is not null as is_on_roster
from contracted
full join invitations using (wave_id, household_key)
left join cases using (wave_id, household_key)
left join recorded using (wave_id)
