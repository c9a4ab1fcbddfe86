-- One row per indicator, period and project (or all).
-- key: indicator_id, period_grain, period_id, project_id
-- nullable: numerator, denominator, value, low, high
--
-- column: indicator_id          indicator; its definition and clause are in the manifest
-- column: indicator_name        指标
-- column: indicator_name_en     indicator in English
-- column: period_grain          week, month, quarter, year or wave
-- column: period_id             2026-W43, 2026-10, 2026-Q4, 2026, or the wave
-- column: period_name           期间
-- column: period_name_en        period in English
-- column: period_start          first day of the period
-- column: period_end            last day of the period
-- column: project_id            key of the project, or all
-- column: project_name          项目
-- column: project_name_en       project in English
-- column: numerator             what is counted; empty for a duration
-- column: denominator           out of how many; empty for a count
-- column: value                 cases, percent (0-100) or working days, as unit says
-- column: low                   lower bound of the 95 % Wilson interval of a percentage
-- column: high                  upper bound of the 95 % Wilson interval of a percentage
-- column: undecidable_count     complaints that could not be judged; in neither numerator nor denominator
-- column: unit                  cases, percent or working_days
-- column: state                 measured, not_measured, suppressed or undecidable
-- column: is_partial            the period was not over on the as-of date
-- column: is_provisional        rests on working days of a year that is not announced yet

with
complaint_periods as (from core.complaint_periods),
cuts as (from core.item_cuts where item_id = 'Q01' and cut in ('all', 'project')),
indicators as (from reference.indicators),
night as (from reference.night),
periods as (from core.periods),
projects as (from core.projects),
waves as (from core.waves),

complaint_figures as (
    select 'K02' as indicator_id, period_grain, period_id, project_id,
        complaint_count as numerator, null as denominator, complaint_count as value, 0 as undecidable_count
    from complaint_periods
    union all
    select 'K22' as indicator_id, period_grain, period_id, project_id,
        met_count, decidable_count, 100 * met_count / nullif(decidable_count, 0), undecidable_count
    from complaint_periods
    union all
    select 'K31' as indicator_id, period_grain, period_id, project_id,
        null, replied_count, reply_median_days, reply_undecidable_count
    from complaint_periods
    union all
    select 'K31P90' as indicator_id, period_grain, period_id, project_id,
        null, replied_count, reply_p90_days, reply_undecidable_count
    from complaint_periods
    union all
    select 'K71' as indicator_id, period_grain, period_id, project_id,
        unclassified_count, classifiable_count, 100 * unclassified_count / nullif(classifiable_count, 0), 0
    from complaint_periods
),

complaint_rows as (
    select
        complaint_figures.*,
        periods.period_name,
        periods.period_name_en,
        periods.period_start,
        periods.period_end,
        periods.is_partial,
        periods.is_provisional and indicator_id in ('K22', 'K31', 'K31P90') as is_provisional,
        case
            when value is not null then 'measured'
            when undecidable_count > 0 then 'undecidable'
            else 'not_measured'
        end as state
    from complaint_figures
    inner join periods using (period_grain, period_id)
),

survey_rows as (
    select
        'K60' as indicator_id,
        'wave' as period_grain,
        cuts.wave_id as period_id,
        cuts.cut_id as project_id,
        case when not is_suppressed then cuts.upper_count end as numerator,
        case when not is_suppressed then cuts.answered_count end as denominator,
        case when not is_suppressed then 100 * cuts.upper_count / cuts.answered_count end as value,
        0 as undecidable_count,
        waves.wave_name as period_name,
        waves.wave_name_en as period_name_en,
        waves.opened_date as period_start,
        coalesce(shanghai_date(waves.closed_at), night.as_of) as period_end,
        waves.closed_at is null or shanghai_date(waves.closed_at) >= night.as_of as is_partial,
        false as is_provisional,
        case when is_suppressed then 'suppressed' else 'measured' end as state
    from cuts
    inner join waves using (wave_id)
    cross join night
),

figures as (
    from complaint_rows
    union all by name
    from survey_rows
)

select
    figures.indicator_id,
    indicators.indicator_name,
    indicators.indicator_name_en,
    figures.period_grain,
    figures.period_id,
    figures.period_name,
    figures.period_name_en,
    figures.period_start,
    figures.period_end,
    figures.project_id,
    coalesce(projects.project_name, '全部项目') as project_name,
    coalesce(projects.project_name, 'All projects') as project_name_en,
    figures.numerator::double as numerator,
    figures.denominator::integer as denominator,
    figures.value::double as value,
    case when indicators.unit = 'percent' then wilson_low_pct(figures.numerator, figures.denominator) end as low,
    case when indicators.unit = 'percent' then wilson_high_pct(figures.numerator, figures.denominator) end as high,
    figures.undecidable_count::integer as undecidable_count,
    indicators.unit,
    figures.state,
    figures.is_partial,
    figures.is_provisional
from figures
inner join indicators using (indicator_id)
left join projects using (project_id)
