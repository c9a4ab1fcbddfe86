-- One row per indicator that a clause's clock measures, project and day: met of decidable clocks (K20-K24, K26, K34, K38, K51),
-- and decidable of all that a clause sets (K70). The day is that of the receipt, of the clock's start or last day, or of the
-- end of the case, as reference.indicators.clock_date says: a claim is in no figure before its execution, and by the day of the
-- claim where the time of the execution cannot be read. A clock that runs is neither met nor broken.
-- key: indicator_id, project_id, event_date

with
claims as (select claim_key from core.claim_cases where list_contains(timeless_events, 'executed')),
clocks as (from core.service_clocks),
clauses as (from reference.service_rules where clause is not null),
indicators as (from reference.indicators where rule_id is not null),

dated as (
    select
        indicators.indicator_id,
        clocks.project_id,
        case indicators.clock_date
            when 'start' then coalesce(clocks.from_date, clocks.done_date, clocks.received_date)
            when 'due' then coalesce(clocks.due_date, clocks.received_date)
            when 'end' then coalesce(clocks.done_date, case when claims.claim_key is not null then clocks.received_date end)
            else clocks.received_date
        end as event_date,
        clocks.outcome
    from clocks
    inner join indicators using (rule_id)
    left join claims on claims.claim_key = clocks.case_key
)

select
    indicator_id,
    project_id,
    event_date,
    count(*) filter (outcome = 'met') as numerator,
    count(*) filter (outcome in ('met', 'breached', 'overdue_running')) as denominator,
    count(*) filter (outcome = 'undecidable') as undecidable_count
from dated
where event_date is not null
group by indicator_id, project_id, event_date
union all
select
    'K70' as indicator_id,
    project_id,
    received_date as event_date,
    count(*) filter (outcome != 'undecidable') as numerator,
    count(*) as denominator,
    0 as undecidable_count
from clocks
inner join clauses using (rule_id)
group by project_id, received_date
