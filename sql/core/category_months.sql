-- One row per month, project (or all) and category: complaints, invalid ones left out, months without any included; of all
-- projects together also per sub-category (subcategory_id is all in the rows of a whole category).
-- exposure: mean number of delivered homes over the days of the month up to the as-of date, or, where no home of the project is
-- known to be delivered, those days. Where the homes of some projects are known, all projects are these: unexposed_count is
-- what came from the others.
-- key: received_month, project_id, category_id, subcategory_id

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
days as (from core.period_days where period_grain = 'month' and basis = 'whole'),
homes as (from core.household_days),
months as (from core.periods where period_grain = 'month' and is_begun),
projects as (from core.projects),
subcategories as (from reference.subcategories),

scopes as (
    select project_id from projects
    union all
    select 'all'
),

topics as (
    select scopes.project_id, subcategories.category_id, 'all' as subcategory_id
    from scopes
    cross join (select distinct category_id from subcategories) as subcategories
    union all
    select 'all', category_id, subcategory_id from subcategories
),

project_homes as (
    select days.period_id, homes.project_id, avg(homes.household_count) as household_count
    from days
    inner join homes using (event_date)
    group by days.period_id, homes.project_id
    having sum(homes.household_count) > 0
),

exposed as (
    select period_id, coalesce(project_id, 'all') as project_id, sum(household_count) as household_count
    from project_homes
    group by grouping sets ((period_id, project_id), (period_id))
),

placed as (
    select complaints.*, months.period_start as received_month, project_homes.household_count is not null as is_exposed
    from complaints
    inner join months on complaints.received_date between months.period_start and months.period_end
    left join project_homes using (period_id, project_id)
),

counted as (
    select
        received_month,
        coalesce(project_id, 'all') as project_id,
        category_id,
        coalesce(subcategory_id, 'all') as subcategory_id,
        count(*) as complaint_count,
        count(*) filter (is_exposed) as exposed_count
    from placed
    group by grouping sets (
        (received_month, project_id, category_id),
        (received_month, category_id),
        (received_month, category_id, subcategory_id)
    )
),

lengths as (
    select period_id, count(*) as day_count
    from days
    group by period_id
)

select
    months.period_start as received_month,
    topics.project_id,
    topics.category_id,
    topics.subcategory_id,
    coalesce(if(exposed.household_count is null, counted.complaint_count, counted.exposed_count), 0)::integer
        as complaint_count,
    if(exposed.household_count is null, 0, coalesce(counted.complaint_count - counted.exposed_count, 0))::integer
        as unexposed_count,
    coalesce(exposed.household_count, lengths.day_count)::double as exposure,
    if(exposed.household_count is null, 'days', 'households') as exposure_unit,
    months.is_partial,
    months.is_covered
from months
cross join topics
inner join lengths using (period_id)
left join exposed using (period_id, project_id)
left join counted
    on counted.received_month = months.period_start
    and counted.project_id = topics.project_id
    and counted.category_id = topics.category_id
    and counted.subcategory_id = topics.subcategory_id
