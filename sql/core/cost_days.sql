-- One row per indicator of claims and costs, project and day: claims made (K50) and what they ask for (K50A), by the day of
-- the claim; what was paid (K50P), by the day of execution; cost of repairs (K52, out of so many repairs) and what
-- of it was charged to the contractor (K53: within the warranty, as judged or, where the judgement is pending or no known word,
-- as computed; undecidable, not nothing, without an amount deducted and where neither says who is responsible), by the day they
-- were done. Amounts in yuan; of what is asked for the denominator counts the claims with an amount.
-- key: indicator_id, project_id, event_date
-- nullable: denominator

with
claims as (from core.claims),
costs as (from core.costs),

facts as (
    select
        'K50' as indicator_id,
        project_id,
        claimed_local::date as event_date,
        1 as numerator,
        null as denominator,
        0 as undecidable_count
    from claims
    union all
    select
        'K50A',
        project_id,
        claimed_local::date,
        coalesce(claim_amount_yuan, 0),
        (claim_amount_yuan is not null)::integer,
        (claim_amount_yuan is null)::integer
    from claims
    union all
    select 'K50P', project_id, coalesce(executed_local, claimed_local)::date, paid_amount_yuan, null, 0
    from claims
    where paid_amount_yuan is not null
    union all
    select 'K52', project_id, done_date, cost_amount_yuan, 1, 0
    from costs
    where cost_amount_yuan is not null
    union all
    select 'K53', project_id, done_date, deduct_amount_yuan, cost_amount_yuan, 0
    from costs
    where cost_amount_yuan > 0 and responsibility = 'IN_WARRANTY' and deduct_amount_yuan is not null
    union all
    select 'K53', project_id, done_date, 0, 0, 1
    from costs
    where cost_amount_yuan > 0
        and (responsibility = 'PENDING' or (responsibility = 'IN_WARRANTY' and deduct_amount_yuan is null))
)

select
    indicator_id,
    project_id,
    event_date,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    sum(undecidable_count) as undecidable_count
from facts
group by indicator_id, project_id, event_date
