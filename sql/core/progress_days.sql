-- One row per indicator of progress, project and day.
-- K27: of the complaints received on the day, those closed by now. K27b: closings of the day over receipts of the day.
-- K41: defects, and repairs that answer none of them, closed so many days ago that a repetition would have shown
-- (reference.flags), and no complaint or repair of the household with the same sub-category since, nor a repair of the same
-- complaint ordered after another one was done or the complaint was closed. Without a household or a sub-category nobody can
-- tell.
-- key: indicator_id, project_id, event_date

with
complaints as (from core.complaints where validity != 'INVALID'),
flags as (from reference.flags where flag_id = 'FLG-REP'),
repair_cases as (from core.repair_cases where not is_open),
repairs as (from core.repairs),
spells as (from core.complaint_spells),
subcategories as (from reference.subcategories),

counted as (
    from complaints
    where case_type = 'COMPLAINT'
),

defects as (
    select complaints.*
    from complaints
    inner join subcategories using (subcategory_id)
    where complaints.case_type = 'REPAIR'
        or (complaints.case_type = 'COMPLAINT' and subcategories.warranty_class is not null)
),

lone_repairs as (
    select repairs.*
    from repairs
    left join defects using (complaint_key)
    where defects.complaint_key is null
),

closed as (
    select complaint_key as case_key, project_id, household_key, subcategory_id, received_at, closed_date
    from defects
    where closed_date is not null
    union all
    select
        repair_key, lone_repairs.project_id, household_key, subcategory_id, shanghai_instant(reported_local),
        coalesce(lone_repairs.closed_local::date, repair_cases.done_date)
    from lone_repairs
    inner join repair_cases using (repair_key)
),

reports as (
    select complaint_key as case_key, household_key, subcategory_id, received_at, received_date
    from complaints
    where case_type in ('COMPLAINT', 'REPAIR')
    union all
    select repair_key, household_key, subcategory_id, shanghai_instant(reported_local), reported_local::date
    from lone_repairs
),

-- When something was done about a complaint: a repair of it, or its closing.
endings as (
    select complaint_key, coalesce(completed_local, closed_local) as ended_local
    from repairs
    where complaint_key is not null
    union all
    select complaint_key, closed_date
    from defects
    where closed_date is not null
),

ordered_again as (
    select distinct repairs.complaint_key as case_key, repairs.reported_local::date as received_date
    from repairs
    inner join endings using (complaint_key)
    where if(
        is_midnight(endings.ended_local),
        repairs.reported_local::date > endings.ended_local::date,
        repairs.reported_local > endings.ended_local
    )
),

repeated as (
    select closed.case_key
    from closed
    inner join ordered_again using (case_key)
    cross join flags
    where ordered_again.received_date <= closed.closed_date + flags.within_day_count
    union
    select closed.case_key
    from closed
    inner join reports using (household_key, subcategory_id)
    cross join flags
    where (reports.received_at, reports.case_key) > (closed.received_at, closed.case_key)
        and reports.received_date <= closed.closed_date + flags.within_day_count
),

repaired as (
    select
        closed.project_id,
        closed.closed_date + flags.within_day_count as event_date,
        repeated.case_key is not null as is_repeated,
        repeated.case_key is not null
            or (closed.household_key is not null and coalesce(closed.subcategory_id != 'OTH-02', false)) as is_decidable
    from closed
    cross join flags
    left join repeated using (case_key)
    where closed.closed_date is not null
),

facts as (
    select
        'K27' as indicator_id,
        project_id,
        received_date as event_date,
        (closed_date is not null)::integer as numerator,
        1 as denominator,
        0 as undecidable_count
    from counted
    union all
    select 'K27b', project_id, received_date, 0, 1, 0 from counted
    union all
    select 'K27b', counted.project_id, spells.closed_date, 1, 0, 0
    from counted
    inner join spells using (complaint_key)
    where spells.closed_date is not null
    union all
    select
        'K41', project_id, event_date, (is_decidable and not is_repeated)::integer, is_decidable::integer,
        (not is_decidable)::integer
    from repaired
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
