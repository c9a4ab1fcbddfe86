-- One row per case of K41: a defect, or a repair that answers none, that is closed: the day on which a repetition would have shown
-- (reference.flags), and whether it was fixed at once. It was not where the household reported the same sub-category again, a
-- complaint or a repair, or a repair of the same complaint was ordered after another one was done or the complaint was closed.
-- Without a household, a sub-category or a day of closing (core.complaints) nobody can tell.
-- key: case_key
-- nullable: is_fixed

with
complaints as (from core.complaints where validity != 'INVALID'),
flags as (from reference.flags where flag_id = 'FLG-REP'),
repair_cases as (from core.repair_cases where not is_open),
repairs as (from core.repairs),
responsibilities as (from core.responsibilities),

defects as (
    select complaints.*
    from complaints
    inner join responsibilities using (complaint_key)
    where complaints.case_type = 'REPAIR'
        or (complaints.case_type = 'COMPLAINT' and responsibilities.warranty_class is not null)
),

lone_repairs as (
    from repairs
    where coalesce(complaint_key, '') not in (select complaint_key from defects)
        and repair_key not in (select complaint_key from defects)
),

closed as (
    select
        complaint_key as case_key, project_id, household_key, subcategory_id, received_at, closed_date,
        coalesce(closed_date, received_date) as counted_date
    from defects
    where not is_open
    union all
    select
        repair_key, lone_repairs.project_id, household_key, subcategory_id, shanghai_instant(reported_local),
        coalesce(lone_repairs.closed_local::date, repair_cases.done_date),
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
)

select
    closed.case_key,
    closed.project_id,
    closed.counted_date + flags.within_day_count as shown_date,
    case
        when repeated.case_key is not null then false
        when closed.closed_date is not null and closed.household_key is not null and closed.subcategory_id != 'OTH-02' then true
    end as is_fixed
from closed
cross join flags
left join repeated using (case_key)
where closed.counted_date is not null
