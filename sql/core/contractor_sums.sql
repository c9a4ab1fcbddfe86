-- One row per contractor, quarter and measure: the firm's indicators by the contractor of each case (core.case_contractors),
-- 未注明 where nobody names one.
-- repair: done; visit: satisfied at the first answered visit (K35); quality, speed, attitude: ratings 4 and 5 by telephone or
-- visit (K36); callback: R06 (K34); fix: K41; cost: in
-- yuan, of a repair and its complaint once; deduction: K53. home: delivered homes of the contractor's projects, mean of the days;
-- defect: reported in these projects; undecidable are those of another's project, or of one without a delivered home.
-- key: contractor, period_id, measure

with
callbacks as (from core.callbacks where callback_mode is distinct from 'MESSAGE'),
callback_clocks as (from core.service_clocks where rule_id = 'R06'),
callback_outcomes as (from core.callback_outcomes where first_answered_date is not null),
complaints as (from core.complaints where validity != 'INVALID'),
contractors as (from core.case_contractors),
costs as (from core.costs),
defects as (from core.responsibilities where warranty_class is not null),
fixes as (from core.first_time_fixes),
household_days as (from core.household_days),
period_days as (from core.period_days where period_grain = 'quarter' and basis = 'whole'),
projects as (from core.projects),
repair_cases as (from core.repair_cases),

cases as (select complaint_key from complaints union select repair_key from repair_cases),

rated as (
    select complaint_key as case_key, callback_date, unnest(['quality', 'speed', 'attitude']) as measure,
        unnest([rate_quality, rate_speed, rate_attitude]) as rating
    from callbacks
    where complaint_key in (from cases)
),

facts as (
    select 'repair' as measure, repair_key as case_key, done_date as event_date, 1 as numerator, 1 as denominator, 0 as undecidable
    from repair_cases
    union all
    select
        'visit', complaint_key, first_answered_date, coalesce(is_first_satisfied, false)::integer,
        (is_first_satisfied is not null)::integer, (is_first_satisfied is null)::integer
    from callback_outcomes
    where complaint_key in (from cases)
    union all
    select measure, case_key, callback_date, (rating >= 4)::integer, 1, 0
    from rated
    where rating is not null
    union all
    select
        'callback', case_key, coalesce(from_date, done_date, received_date), (outcome = 'met')::integer,
        (outcome in ('met', 'breached', 'overdue_running'))::integer, (outcome = 'undecidable')::integer
    from callback_clocks
    union all
    select 'fix', case_key, shown_date, coalesce(is_fixed, false)::integer, (is_fixed is not null)::integer, (is_fixed is null)::integer
    from fixes
    union all
    select
        'cost', case_key, costs.done_date, coalesce(cost_amount_yuan, 0), (cost_amount_yuan is not null)::integer,
        (cost_amount_yuan is null and repair_cases.repair_key is not null)::integer
    from costs
    left join repair_cases on repair_cases.repair_key = costs.case_key
    union all
    select 'deduction', case_key, done_date, deduct_amount_yuan, cost_amount_yuan, 0
    from costs
    where cost_amount_yuan > 0 and responsibility = 'IN_WARRANTY' and deduct_amount_yuan is not null
    union all
    select 'deduction', case_key, done_date, 0, 0, 1
    from costs
    where cost_amount_yuan > 0
        and (responsibility = 'PENDING' or (responsibility = 'IN_WARRANTY' and deduct_amount_yuan is null))
),

summed as (
    select
        coalesce(contractor, '未注明') as contractor, period_id, measure,
        sum(numerator)::double as numerator, sum(denominator)::double as denominator, sum(undecidable)::integer as undecidable
    from facts
    inner join period_days using (event_date)
    left join contractors using (case_key)
    group by all
),

project_homes as (
    select projects.contractor, period_id, project_id, nullif(avg(household_days.household_count), 0) as household_count
    from household_days
    inner join period_days using (event_date)
    inner join projects using (project_id)
    where projects.contractor is not null
    group by all
),

reported as (
    select
        coalesce(contractors.contractor, projects.contractor, '未注明') as contractor,
        period_days.period_id,
        project_homes.household_count is not null and coalesce(contractors.contractor = projects.contractor, true) as is_own
    from complaints
    inner join defects using (complaint_key)
    inner join period_days on period_days.event_date = complaints.received_date
    inner join projects on projects.project_id = complaints.project_id
    left join contractors on contractors.case_key = complaints.complaint_key
    left join project_homes
        on project_homes.period_id = period_days.period_id and project_homes.project_id = complaints.project_id
    where complaints.case_type in ('COMPLAINT', 'REPAIR')
),

homed as (
    select contractor, period_id, 'home' as measure, sum(household_count) as numerator, 0 as denominator, 0 as undecidable
    from project_homes
    where household_count is not null
    group by contractor, period_id
)

select contractor, period_id, measure, numerator, denominator, undecidable as undecidable_count
from summed
union all
from homed
union all
select contractor, period_id, 'defect', count(*) filter (is_own), 0, count(*) filter (not is_own)
from reported
group by contractor, period_id
