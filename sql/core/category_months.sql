-- One row per month, project (or all) and category: complaints, invalid ones left out, months without any included; of all
-- projects together also per sub-category (subcategory_id is all in the rows of a whole category).
-- exposure: mean number of delivered homes over the days of the month up to the as-of date, or, where no home of the project is
-- known to be delivered, those days.
-- key: received_month, project_id, category_id, subcategory_id

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
days as (from core.period_days where period_grain = 'month' and basis = 'whole'),
homes as (from core.household_days),
months as (from core.periods where period_grain = 'month'),
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

counted as (
    select
        date_trunc('month', received_date)::date as received_month,
        coalesce(project_id, 'all') as project_id,
        category_id,
        coalesce(subcategory_id, 'all') as subcategory_id,
        count(*) as complaint_count
    from complaints
    group by grouping sets (
        (date_trunc('month', received_date)::date, project_id, category_id),
        (date_trunc('month', received_date)::date, category_id),
        (date_trunc('month', received_date)::date, category_id, subcategory_id)
    )
),

exposed as (
    select
        days.period_id,
        coalesce(homes.project_id, 'all') as project_id,
        sum(homes.household_count) / count(distinct days.event_date) as household_count
    from days
    inner join homes using (event_date)
    group by grouping sets ((days.period_id, homes.project_id), (days.period_id))
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
    coalesce(counted.complaint_count, 0)::integer as complaint_count,
    coalesce(nullif(exposed.household_count, 0), lengths.day_count)::double as exposure,
    if(coalesce(exposed.household_count, 0) > 0, 'households', 'days') as exposure_unit,
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
