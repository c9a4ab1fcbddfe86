-- One row per case, invalid ones left out, that is open on the night's as-of date, with what it, its repair or its claim is late
-- on: the rules of clauses broken or past their limit, and the earliest last day of those whose event has still not come. A
-- rule that has neither days nor a plan is broken, never overdue. is_provisional: that day rests on a year without a published
-- calendar.
-- key: complaint_key
-- nullable: overdue_date, broken_rules, broken_clauses, flags

with
buckets as (from reference.age_buckets),
clocks as (
    from core.service_clocks
    where complaint_key is not null and outcome in ('breached', 'overdue_running')
),
complaints as (from core.complaints where is_open and validity != 'INVALID'),
flag_names as (from reference.flags),
flags as (from core.complaint_flags),
night as (from reference.night),
rules as (from reference.service_rules where clause is not null),

late as (
    select
        complaint_key,
        rule_id,
        min(due_date) filter (to_date is null) as overdue_date,
        arg_min(is_provisional, due_date) filter (to_date is null) as is_provisional
    from clocks
    group by complaint_key, rule_id
),

broken as (
    select
        late.complaint_key,
        min(late.overdue_date) filter (rules.limit_unit is not null or rules.duty = 'plan') as overdue_date,
        -- A planned date rests on no calendar.
        arg_min(late.is_provisional and rules.limit_unit is not null, late.overdue_date)
            filter (rules.limit_unit is not null or rules.duty = 'plan') as is_provisional,
        string_agg(rules.rule_id, '、' order by rules.rule_position) as broken_rules,
        string_agg(rules.clause, '、' order by rules.rule_position) as broken_clauses
    from late
    inner join rules using (rule_id)
    group by late.complaint_key
),

flagged as (
    select complaint_key, string_agg(flag_id, '、' order by flag_position) as flags
    from flags
    inner join flag_names using (flag_id)
    group by complaint_key
),

aged as (
    select
        complaints.complaint_key,
        (night.as_of - complaints.received_date)::integer as age_days,
        -- Of complaints the rule of the planned date (R03c) says it.
        case
            when complaints.case_type != 'COMPLAINT' and coalesce(complaints.done_date > night.as_of, true)
                and complaints.plan_due_date < night.as_of
                then complaints.plan_due_date
        end as missed_plan_date
    from complaints
    cross join night
)

select
    aged.complaint_key,
    aged.age_days,
    buckets.age_bucket,
    least(broken.overdue_date, aged.missed_plan_date) as overdue_date,
    coalesce(least(broken.overdue_date, aged.missed_plan_date) < night.as_of, false) as is_overdue,
    coalesce(broken.is_provisional and broken.overdue_date <= coalesce(aged.missed_plan_date, date 'infinity'), false)
        as is_provisional,
    broken.broken_rules,
    broken.broken_clauses,
    flagged.flags
from aged
cross join night
inner join buckets on aged.age_days between buckets.least_day_count and buckets.most_day_count
left join broken using (complaint_key)
left join flagged using (complaint_key)
