-- One row per project with delivered homes and day: how many homes had been handed over by the end of the day, and their
-- floor area, unknown where that of one of them is. The base of every rate per household (K05-K07, K52).
-- key: project_id, event_date
-- nullable: area_m2

with
calendar as (from core.calendar),
households as (from core.households where handover_date is not null),
periods as (from core.periods),

span as (
    select min(period_start) as first_date, max(period_end) as last_date
    from periods
),

delivered as (
    select
        project_id,
        greatest(handover_date, first_date) as event_date,
        count(*) as household_count,
        count(*) filter (floor_area_m2 is null) as unmeasured_count,
        sum(floor_area_m2::decimal(18, 4)) as area_m2
    from households
    cross join span
    where handover_date <= last_date
    group by all
),

projects as (
    select distinct project_id from delivered
),

days as (
    select projects.project_id, calendar.date as event_date
    from projects
    cross join span
    inner join calendar on calendar.date between span.first_date and span.last_date
)

select
    days.project_id,
    days.event_date,
    (sum(coalesce(delivered.household_count, 0)) over in_time)::integer as household_count,
    case
        when sum(coalesce(delivered.unmeasured_count, 0)) over in_time = 0
            then sum(coalesce(delivered.area_m2, 0)) over in_time
    end as area_m2
from days
left join delivered using (project_id, event_date)
window in_time as (partition by days.project_id order by days.event_date)
