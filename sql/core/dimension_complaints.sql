-- One row per wave and dimension of complaints (reference.categories.survey_dimension): the valid complaints of its categories
-- in the wave's twelve months. household_years: the homes that had been handed over, each by the part of these months after its handover.
-- Records that do not reach back to the first of these days measure nothing.
-- Complaints of a project without delivered homes in its roster are undecidable: nobody knows per how many homes they are.
-- key: wave_id, dimension
-- nullable: complaint_count, household_years, undecidable_count

with
categories as (from reference.categories where survey_dimension is not null),
complaints as (from core.complaints),
households as (from core.households where handover_date is not null),
years as (from core.wave_years),

homes as (
    select
        years.wave_id,
        households.project_id,
        sum(date_diff('day', greatest(households.handover_date, years.start_date), years.end_date) + 1)
            / (date_diff('day', any_value(years.start_date), any_value(years.end_date)) + 1)::double as household_years
    from years
    inner join households on households.handover_date <= years.end_date
    group by years.wave_id, households.project_id
),

totals as (
    select wave_id, sum(household_years order by project_id) as household_years
    from homes
    group by wave_id
),

counted as (
    select
        years.wave_id,
        categories.survey_dimension as dimension,
        count(*) filter (homes.project_id is not null) as complaint_count,
        count(*) filter (homes.project_id is null) as undecidable_count
    from years
    inner join complaints
        on complaints.received_date between years.start_date and years.end_date
        and complaints.case_type = 'COMPLAINT'
        and complaints.validity = 'VALID'
    inner join categories using (category_id)
    left join homes
        on homes.wave_id = years.wave_id
        and homes.project_id = complaints.project_id
    group by all
),

recorded as (
    select min(received_date) as first_date
    from complaints
),

asked as (
    select distinct
        years.*,
        categories.survey_dimension as dimension,
        coalesce(recorded.first_date <= years.start_date, false) as is_recorded
    from years
    cross join categories
    cross join recorded
)

select
    asked.wave_id,
    asked.dimension,
    asked.start_date,
    asked.end_date,
    case when asked.is_recorded then coalesce(counted.complaint_count, 0)::integer end as complaint_count,
    totals.household_years,
    case when asked.is_recorded then coalesce(counted.undecidable_count, 0)::integer end as undecidable_count
from asked
left join counted using (wave_id, dimension)
left join totals using (wave_id)
