-- One row per indicator, period and project (or all).
-- Opinions of too few, or so many that what is left of all projects would be of too few, are suppressed (F-21); a period less
-- the shorter ones in it, and call-backs less what a wave shows of them, may still leave few.
-- key: indicator_id, period_grain, period_id, project_id
-- part: file_part
-- nullable: numerator, denominator, value, low, high, previous_value, previous_change, previous_change_pct
-- nullable: last_year_value, last_year_change, last_year_change_pct
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
-- column: numerator             what is counted; empty for a duration; of a change the difference
-- column: denominator           out of how many; empty for a count; of a change the figure it is compared with
-- column: value                 the figure in its unit; a percentage runs from 0 to 100
-- column: low                   lower bound of the 95 % interval: Wilson's of a share (of a wave, in its finite frame), Byar's of a rate per household
-- column: high                  upper bound of it; a share of few (reference.survey_rules.interval_count) has no interval
-- column: undecidable_count     cases that could not be judged; in neither numerator nor denominator; 0 where suppressed
-- column: unit                  unit of the value: cases, percent, working_days, days, yuan, per_1000_households …
-- column: state                 measured, not_measured, suppressed, undecidable, or small_base: too few to compare with
-- column: is_partial            the period was not over on the as-of date
-- column: is_provisional        rests on working days of a year that is not announced yet
-- column: previous_value        环比基数: the value of the period before; of a period that is not over, of the same days of it
-- column: previous_change       value minus previous_value; of percentages in points
-- column: previous_change_pct   环比: the change of a count in percent; empty below a base of ten
-- column: last_year_value       同比基数: the value of the same period a year earlier
-- column: last_year_change      value minus last_year_value
-- column: last_year_change_pct  同比: the change of a count in percent; empty below a base of ten
-- column: file_part             the file that holds the row: its grain and all, or projects; of months one file a project

with
complaint_figures as (from core.indicator_figures),
indicators as (from reference.indicators),
night as (from reference.night),
periods as (from core.periods),
projects as (from core.projects),
provisional_clocks as (from core.service_clocks where is_provisional),
wave_figures as (from core.wave_figures),
waves as (from core.waves),

changes as (
    select
        'K08' as indicator_id, period_grain, period_id, project_id,
        numerator - last_year_numerator as numerator, last_year_numerator as denominator,
        if(last_year_numerator is null, 0, undecidable_count) as undecidable_count
    from complaint_figures
    where indicator_id = 'K03'
    union all
    select
        'K09' as indicator_id, period_grain, period_id, project_id,
        numerator - previous_numerator, previous_numerator,
        if(previous_numerator is null, 0, undecidable_count)
    from complaint_figures
    where indicator_id = 'K03'
),

-- A clock of December may end in a year that is not announced yet.
provisional_days as (
    select distinct unnest([received_date, from_date]) as clock_date from provisional_clocks
),

provisional_periods as (
    select
        * replace (
            is_provisional
                or exists (
                    from provisional_days where provisional_days.clock_date between period_start and period_end
                ) as is_provisional
        )
    from periods
),

complaint_rows as (
    select *
    from (
        from complaint_figures
        union all by name
        select
            *,
            case when denominator >= survey_limit('change_base_count') then 100 * numerator / denominator end as value,
            false as is_suppressed
        from changes
    ) as figures
    inner join provisional_periods as periods using (period_grain, period_id)
),

survey_rows as (
    select
        wave_figures.* exclude (wave_id),
        'wave' as period_grain,
        wave_id as period_id,
        waves.wave_name as period_name,
        waves.wave_name_en as period_name_en,
        waves.opened_date as period_start,
        coalesce(shanghai_date(waves.closed_at), night.as_of) as period_end,
        waves.closed_at is null or shanghai_date(waves.closed_at) >= night.as_of as is_partial,
        false as is_provisional
    from wave_figures
    inner join waves using (wave_id)
    cross join night
),

listed as (
    from complaint_rows
    union all by name
    from survey_rows
),

figures as (
    select
        * replace (
            case when not is_suppressed then numerator end as numerator,
            case when not is_suppressed then denominator end as denominator,
            case when not is_suppressed then value end as value,
            if(is_suppressed, 0, undecidable_count) as undecidable_count,
            case when not is_suppressed then previous_value end as previous_value,
            case when not is_suppressed then last_year_value end as last_year_value
        )
    from listed
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
    figures.denominator::double as denominator,
    figures.value::double as value,
    case
        when figures.value is null then null
        when indicators.interval_kind = 'wilson' and figures.denominator < survey_limit('interval_count') then null
        else coalesce(figures.low, case indicators.interval_kind
            when 'wilson' then wilson_low_pct(figures.numerator, figures.denominator)
            when 'byar' then indicators.scale_count * byar_low(figures.numerator) / figures.denominator
        end)
    end as low,
    case
        when figures.value is null then null
        when indicators.interval_kind = 'wilson' and figures.denominator < survey_limit('interval_count') then null
        else coalesce(figures.high, case indicators.interval_kind
            when 'wilson' then wilson_high_pct(figures.numerator, figures.denominator)
            when 'byar' then indicators.scale_count * byar_high(figures.numerator) / figures.denominator
        end)
    end as high,
    figures.undecidable_count::integer as undecidable_count,
    indicators.unit,
    case
        when figures.is_suppressed then 'suppressed'
        when figures.value is not null then 'measured'
        when indicators.measure = 'change' and figures.numerator is not null then 'small_base'
        when figures.undecidable_count > 0 then 'undecidable'
        else 'not_measured'
    end as state,
    figures.is_partial,
    figures.is_provisional and indicators.is_by_working_days as is_provisional,
    figures.previous_value,
    figures.value - figures.previous_value as previous_change,
    case
        when indicators.measure = 'count' and figures.previous_value >= survey_limit('change_base_count')
            then 100 * (figures.value - figures.previous_value) / figures.previous_value
    end as previous_change_pct,
    figures.last_year_value,
    figures.value - figures.last_year_value as last_year_change,
    case
        when indicators.measure = 'count' and figures.last_year_value >= survey_limit('change_base_count')
            then 100 * (figures.value - figures.last_year_value) / figures.last_year_value
    end as last_year_change_pct,
    figures.period_grain || '-' || case
        when figures.project_id = 'all' then 'all'
        when figures.period_grain = 'month' then project_part(figures.project_id)
        else 'projects'
    end as file_part
from figures
inner join indicators using (indicator_id)
left join projects using (project_id)
