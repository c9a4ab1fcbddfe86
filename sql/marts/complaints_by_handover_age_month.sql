-- One row per month of receipt, project and age of the home since its handover with homes or complaints of it. New homes raise
-- the number of complaints without making anything worse: compare homes of one age.
-- key: received_month, project_id, age_id
-- nullable: household_count, rate, low, high
--
-- column: received_month    first day of the month in which the complaint was received
-- column: project_id        key of the project
-- column: project_name      项目
-- column: age_id            months from the month of the handover to that of the receipt, in groups; before, unknown
-- column: age_position      order of the groups
-- column: age_name          交付时间
-- column: age_name_en       age in English
-- column: complaint_count   complaints, invalid ones left out
-- column: household_count   homes of that age in the month; empty where nobody knows them
-- column: rate              complaints per 1,000 such homes
-- column: low               lower bound of the 95 % interval of the rate (Byar)
-- column: high              upper bound of it

with
ages as (from reference.handover_ages),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
households as (from core.households),
months as (from core.periods where period_grain = 'month' and is_begun),
night as (from reference.night),
projects as (from core.projects),

homes as (
    select household_key, project_id, case when handover_date <= as_of then handover_date end as handover_date
    from households
    cross join night
),

handed as (
    select project_id, date_trunc('month', handover_date)::date as handover_month, count(*) as household_count
    from homes
    where handover_date is not null
    group by all
),

aged_homes as (
    select
        months.period_start as received_month,
        handed.project_id,
        ages.age_id,
        sum(handed.household_count) as household_count
    from handed
    inner join months on handed.handover_month <= months.period_start
    inner join ages
        on date_diff('month', handed.handover_month, months.period_start) between ages.least_month_count and ages.most_month_count
    group by all
),

dated as (
    select
        date_trunc('month', complaints.received_date)::date as received_month,
        complaints.project_id,
        date_diff('month', homes.handover_date, complaints.received_date) as month_count,
        homes.household_key is not null and homes.handover_date is null as is_undelivered
    from complaints
    left join homes using (household_key)
),

aged as (
    select
        dated.received_month,
        dated.project_id,
        case when dated.is_undelivered then 'before' else coalesce(ages.age_id, 'unknown') end as age_id,
        count(*) as complaint_count
    from dated
    left join ages on dated.month_count between ages.least_month_count and ages.most_month_count
    group by all
),

counted as (
    select
        received_month,
        project_id,
        age_id,
        coalesce(aged.complaint_count, 0) as complaint_count,
        aged_homes.household_count
    from aged
    full join aged_homes using (received_month, project_id, age_id)
)

select
    received_month,
    project_id,
    projects.project_name,
    age_id,
    ages.age_position,
    ages.age_name,
    ages.age_name_en,
    counted.complaint_count::integer as complaint_count,
    counted.household_count::integer as household_count,
    1000 * counted.complaint_count / counted.household_count as rate,
    1000 * byar_low(counted.complaint_count) / counted.household_count as low,
    1000 * byar_high(counted.complaint_count) / counted.household_count as high
from counted
inner join ages using (age_id)
inner join projects using (project_id)
