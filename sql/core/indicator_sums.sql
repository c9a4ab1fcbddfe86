-- One row per indicator of complaints, period, basis (core.period_days) and project (or all) of which something is known:
-- numerator and denominator, what cannot be decided, and of durations the value itself.
-- Most indicators are sums over the days of the period. What is open counts as the period's last day ended; households and
-- floor area are the mean of the days; the score of K54 adds up the indicators that it is made of.
-- Of a count the denominator is what could be judged, where something may be undecidable.
-- A project without a delivered home in the period (K07: without the floor area of each), or of which no complaint was ever
-- judged, has no rate per household, and all projects are those with one: the cases of the others are undecidable.
-- is_unjudged: there are cases, and not one of them could be judged: no figure but of all projects, and no rank.
-- is_suppressed: of opinions (reference.indicators.is_opinion) too few answers, or so many that what is left of all projects
-- would be too few (F-21); and of K54 where one of the opinions in it is. What is not covered: a period less the shorter ones
-- in it may still leave few answers.
-- key: indicator_id, period_grain, period_id, basis, project_id
-- nullable: numerator, denominator, duration_days

with
callback_days as (from core.callback_days),
clock_days as (from core.clock_days),
cost_days as (from core.cost_days),
duration_sums as (from core.duration_sums),
group_events as (from core.group_events),
household_days as (from core.household_days),
indicators as (from reference.indicators),
open_days as (from core.open_days),
period_days as (from core.period_days),
progress_days as (from core.progress_days),
report_clocks as (from core.report_clocks),
topic_sums as (from core.topic_sums),
volume_days as (from core.volume_days),

days as (
    from volume_days
    union all by name
    from clock_days
    union all by name
    from progress_days
    union all by name
    from callback_days
    union all by name
    from cost_days
    union all by name
    select
        unnest(['K42', 'K42b']) as indicator_id,
        project_id,
        started_date as event_date,
        unnest([1, household_count]) as numerator,
        0 as undecidable_count
    from group_events
),

summed as (
    select
        indicator_id, period_grain, period_id, basis, coalesce(project_id, 'all') as project_id,
        sum(numerator)::double as numerator, sum(denominator)::double as denominator, sum(undecidable_count) as undecidable_count
    from days
    inner join period_days using (event_date)
    group by grouping sets (
        (indicator_id, period_grain, period_id, basis, project_id),
        (indicator_id, period_grain, period_id, basis)
    )
),

open_sums as (
    select
        indicator_id, period_grain, period_id, basis, coalesce(project_id, 'all') as project_id,
        sum(numerator)::double as numerator, sum(denominator)::double as denominator, sum(undecidable_count) as undecidable_count
    from open_days
    inner join (from period_days where is_last) as period_days using (event_date)
    group by grouping sets (
        (indicator_id, period_grain, period_id, basis, project_id),
        (indicator_id, period_grain, period_id, basis)
    )
),

-- In decimals: the sum of the projects does not hang on their order.
homes as (
    select
        period_grain, period_id, basis, project_id,
        nullif(avg(household_count), 0)::decimal(38, 20) as household_count,
        case when count(area_m2) = count(*) then nullif(avg(area_m2), 0)::decimal(38, 20) end as area_m2
    from household_days
    inner join period_days using (event_date)
    group by period_grain, period_id, basis, project_id
),

-- Projects whose sources never say whether a complaint is valid.
never_judged as (
    select project_id
    from volume_days
    where indicator_id = 'K03'
    group by project_id
    having sum(denominator) = 0 and sum(undecidable_count) > 0
),

bases as (
    select 'K03' as of_indicator, 'K05' as indicator_id, false as is_by_area
    union all
    select 'K03', 'K06', false
    union all
    select 'K03', 'K07', true
    union all
    select 'K52', 'K52', false
),

based as (
    select
        bases.indicator_id, homes.* exclude (household_count, area_m2),
        case
            when of_indicator = 'K03' and never_judged.project_id is not null then null
            when is_by_area then area_m2
            else household_count
        end as denominator,
        0 as numerator, 0 as case_count, 0 as undecidable_count, 0 as judged_count
    from homes
    cross join bases
    left join never_judged using (project_id)
    union all by name
    select
        bases.indicator_id, period_grain, period_id, basis, project_id,
        null as denominator, numerator, undecidable_count,
        if(of_indicator = 'K03', numerator, denominator) as case_count,
        denominator as judged_count
    from summed
    inner join bases on bases.of_indicator = summed.indicator_id
    where project_id != 'all'
),

project_rates as (
    select
        indicator_id, period_grain, period_id, basis, project_id,
        case when sum(denominator) is not null then sum(numerator) end as numerator,
        sum(denominator) as denominator,
        sum(undecidable_count) + if(sum(denominator) is null, sum(case_count), 0) as undecidable_count,
        sum(judged_count) as judged_count
    from based
    group by indicator_id, period_grain, period_id, basis, project_id
),

rates as (
    select
        indicator_id, period_grain, period_id, basis, coalesce(project_id, 'all') as project_id,
        sum(numerator) as numerator, sum(denominator)::double as denominator, sum(undecidable_count) as undecidable_count,
        sum(judged_count) = 0 and sum(undecidable_count) > 0 as is_unjudged
    from project_rates
    group by grouping sets (
        (indicator_id, period_grain, period_id, basis, project_id),
        (indicator_id, period_grain, period_id, basis)
    )
),

ranks as (
    select
        'K13' as indicator_id, period_grain, period_id, basis, project_id,
        rank() over (partition by period_grain, period_id, basis order by numerator / denominator) as numerator,
        count(*) over (partition by period_grain, period_id, basis) as denominator,
        0 as undecidable_count
    from rates
    where indicator_id = 'K06' and project_id != 'all' and not is_unjudged
        and denominator >= survey_limit('rank_household_count')
),

reports as (
    select
        'K72' as indicator_id, period_days.period_grain, period_days.period_id, period_days.basis, 'all' as project_id,
        count(*) filter (outcome = 'met') as numerator,
        count(*) filter (outcome in ('met', 'breached', 'overdue_running')) as denominator,
        count(*) filter (outcome = 'undecidable') as undecidable_count
    from report_clocks
    inner join period_days on period_days.event_date = report_clocks.due_date
    group by all
),

scores as (
    select
        'K54' as indicator_id, period_grain, period_id, basis, project_id,
        sum(numerator) as numerator, sum(denominator) as denominator, sum(undecidable_count) as undecidable_count
    from summed
    where indicator_id in ('K34', 'K36Q', 'K36S', 'K36A', 'K41')
    group by period_grain, period_id, basis, project_id
),

durations as (
    select
        indicator_id || suffix as indicator_id, period_grain, period_id, basis, project_id,
        known_count as denominator, unknown_count as undecidable_count,
        case suffix when '' then median_days when 'P90' then p90_days else mean_days end as duration_days
    from duration_sums
    cross join (select unnest(['', 'P90', 'M']) as suffix) as kinds
),

figures as (
    from summed where indicator_id != 'K52'
    union all by name
    from open_sums
    union all by name
    from rates
    union all by name
    from ranks
    union all by name
    from scores
    union all by name
    from reports
    union all by name
    from durations
    union all by name
    from topic_sums
),

totalled as (
    select
        summed.*,
        max(denominator) filter (project_id = 'all') over (partition by indicator_id, period_grain, period_id, basis)
            as total_count
    from summed
    semi join (from indicators where is_opinion) as opinions using (indicator_id)
    where denominator > 0
),

judged as (
    select
        *,
        is_hidden_cell(
            denominator, survey_limit('small_cell'), total_count,
            row(indicator_id, period_grain, period_id, basis, project_id = 'all'), project_id
        ) as is_suppressed
    from totalled
),

suppressed as (
    select indicator_id, period_grain, period_id, basis, project_id
    from judged
    where is_suppressed
    union
    select 'K54', period_grain, period_id, basis, project_id
    from judged
    where is_suppressed and indicator_id in ('K36Q', 'K36S', 'K36A')
)

select
    indicator_id,
    period_grain,
    period_id,
    basis,
    project_id,
    figures.numerator::double as numerator,
    figures.denominator::double as denominator,
    figures.undecidable_count::bigint as undecidable_count,
    figures.duration_days::double as duration_days,
    suppressed.indicator_id is not null as is_suppressed,
    coalesce(figures.is_unjudged, figures.denominator = 0 and figures.undecidable_count > 0, false) as is_unjudged
from figures
left join suppressed using (indicator_id, period_grain, period_id, basis, project_id)
