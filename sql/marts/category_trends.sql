-- One row per month, project (or all) and category, of all projects together also per sub-category: what came, beside what was
-- to be expected.
-- The range is that of a u-chart with varying exposure (F-22): the rate of all whole months that the data covers, times the
-- month's exposure, give or take three standard deviations of a Poisson count. A signal is a point outside it, in a month that
-- is over. No range below six such months of one kind of exposure, nor where less than one complaint
-- is expected, for which three deviations mean nothing (reference.trend_rules).
-- key: received_month, project_id, category_id, subcategory_id
-- part: file_part
-- nullable: subcategory_name, subcategory_name_en, expected_count, low_count, high_count, signal
--
-- column: received_month        first day of the month in which the complaints were received
-- column: project_id            key of the project, or all
-- column: project_name          项目
-- column: project_name_en       project in English
-- column: category_id           category, three letters
-- column: category_name         类别
-- column: category_name_en      category in English
-- column: subcategory_id        sub-category, or all
-- column: subcategory_name      小类
-- column: subcategory_name_en   sub-category in English
-- column: complaint_count       complaints received, invalid ones left out
-- column: undecidable_count     of all projects: complaints of those of which no delivered home is known, while it is of others
-- column: exposure              what may complain: delivered homes, or days where no home is known
-- column: exposure_unit         households or days
-- column: rate                  complaints per 1,000 homes, or per day
-- column: expected_count        complaints at the usual rate
-- column: low_count             lower end of the expected range
-- column: high_count            upper end of it
-- column: signal                above or below the range
-- column: is_partial            the month is not over
-- column: file_part             the file that holds the row: the last months in one, older ones by year

with
categories as (from reference.categories),
months as (from core.category_months),
night as (from reference.night),
projects as (from core.projects),
rules as (from reference.trend_rules where trend_rule = 'u_chart'),
subcategories as (from reference.subcategories),

usual as (
    select
        project_id,
        category_id,
        subcategory_id,
        exposure_unit,
        sum(complaint_count) / sum(exposure) as usual_rate,
        count(*) as month_count
    from months
    where is_covered and not is_partial
    group by project_id, category_id, subcategory_id, exposure_unit
),

ranged as (
    select
        months.*,
        usual_rate * exposure as expected_count,
        case when usual_rate is not null then greatest(0, exposure * (usual_rate - sigma_count * sqrt(usual_rate / exposure))) end
            as low_count,
        exposure * (usual_rate + sigma_count * sqrt(usual_rate / exposure)) as high_count
    from months
    cross join rules
    left join usual
        on usual.project_id = months.project_id
        and usual.category_id = months.category_id
        and usual.subcategory_id = months.subcategory_id
        and usual.exposure_unit = months.exposure_unit
        and usual.month_count >= rules.least_month_count
        and usual.usual_rate * months.exposure >= rules.least_expected_count
)

select
    ranged.received_month,
    ranged.project_id,
    coalesce(projects.project_name, '全部项目') as project_name,
    coalesce(projects.project_name, 'All projects') as project_name_en,
    ranged.category_id,
    categories.category_name,
    categories.category_name_en,
    ranged.subcategory_id,
    subcategories.subcategory_name,
    subcategories.subcategory_name_en,
    ranged.complaint_count,
    ranged.unexposed_count as undecidable_count,
    ranged.exposure,
    ranged.exposure_unit,
    ranged.complaint_count / ranged.exposure * if(ranged.exposure_unit = 'households', 1000, 1) as rate,
    ranged.expected_count,
    ranged.low_count,
    ranged.high_count,
    case
        when ranged.is_partial then null
        when ranged.complaint_count > ranged.high_count then 'above'
        when ranged.complaint_count < ranged.low_count then 'below'
    end as signal,
    ranged.is_partial,
    month_part(ranged.received_month, night.as_of) as file_part
from ranged
cross join night
inner join categories using (category_id)
left join projects using (project_id)
left join subcategories using (subcategory_id)
