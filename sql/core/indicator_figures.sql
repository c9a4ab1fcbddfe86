-- One row per indicator of complaints, period, project (or all): its figure, beside those that it is compared with (F-24): the
-- period before and the same one a year earlier, of a period that is not over the same range of their days.
-- Reports are the firm's, not a project's. What nobody delivers has one row for all projects, without a figure; no figure
-- either has a period that begins after the last day of which the sources tell (core.measured_kinds) or, before the first
-- complaint, ends before their first one, nor a comparison with a
-- period that began before the data. A count of cases of which not one could be judged is none.
-- A value of too few opinions is none (is_suppressed); numerator and denominator are for adding up, and not to be shown.
-- key: indicator_id, period_grain, period_id, project_id
-- nullable: numerator, denominator, value, previous_numerator, previous_denominator, previous_value
-- nullable: last_year_numerator, last_year_denominator, last_year_value

with
indicators as (from reference.indicators where input_kind != 'survey' and measure != 'change'),
kinds as (from core.measured_kinds),
periods as (from core.periods),
projects as (from core.projects),
sums as (from core.indicator_sums),

scopes as (
    select project_id from projects
    union all
    select 'all' as project_id
),

compared as (
    select period_grain, period_id, 'whole' as comparison, period_id as base_period_id, 'whole' as basis, period_id as base_id
    from periods
    union all
    select period_grain, period_id, 'previous', previous_period_id, if(is_partial, 'previous', 'whole'),
        if(is_partial, period_id, previous_period_id)
    from periods
    union all
    select period_grain, period_id, 'last_year', last_year_period_id, if(is_partial, 'last_year', 'whole'),
        if(is_partial, period_id, last_year_period_id)
    from periods
),

measured as (
    select compared.*, periods.period_start as base_start, periods.period_end as base_end, periods.is_begun
    from compared
    inner join periods
        on periods.period_grain = compared.period_grain and periods.period_id = compared.base_period_id
    where compared.comparison = 'whole' or periods.is_covered
),

figures as (
    select
        indicators.indicator_id,
        measured.period_grain,
        measured.period_id,
        scopes.project_id,
        measured.comparison,
        case
            when sums.is_unjudged and indicators.measure = 'count' then null
            when indicators.measure in ('count', 'share') then coalesce(sums.numerator, 0)
            else sums.numerator
        end as numerator,
        case
            when indicators.measure in ('share', 'median', 'p90', 'mean') then coalesce(sums.denominator, 0)
            when indicators.measure != 'count' or indicators.unit = 'subcategories' then sums.denominator
        end as denominator,
        coalesce(sums.undecidable_count, 0) as undecidable_count,
        coalesce(sums.is_suppressed, false) as is_suppressed,
        case
            when sums.is_suppressed or sums.is_unjudged then null
            when indicators.measure = 'count' then coalesce(sums.numerator, 0)
            when indicators.measure = 'rank' then sums.numerator
            when indicators.measure in ('share', 'rate') and sums.denominator > 0
                then indicators.scale_count * sums.numerator / sums.denominator
            else sums.duration_days
        end as value
    from indicators
    inner join kinds on kinds.input_kind = indicators.input_kind and kinds.is_delivered
    inner join measured
        on measured.base_start <= kinds.last_date and (measured.is_begun or measured.base_end >= kinds.first_date)
    cross join scopes
    left join sums
        on sums.indicator_id = indicators.indicator_id
        and sums.period_grain = measured.period_grain
        and sums.period_id = measured.base_id
        and sums.basis = measured.basis
        and sums.project_id = scopes.project_id
),

side_by_side as (
    select
        indicator_id,
        period_grain,
        period_id,
        project_id,
        max(numerator) filter (comparison = 'whole') as numerator,
        max(denominator) filter (comparison = 'whole') as denominator,
        max(value) filter (comparison = 'whole') as value,
        coalesce(max(undecidable_count) filter (comparison = 'whole'), 0) as undecidable_count,
        max(numerator) filter (comparison = 'previous') as previous_numerator,
        max(denominator) filter (comparison = 'previous') as previous_denominator,
        max(value) filter (comparison = 'previous') as previous_value,
        max(numerator) filter (comparison = 'last_year') as last_year_numerator,
        max(denominator) filter (comparison = 'last_year') as last_year_denominator,
        max(value) filter (comparison = 'last_year') as last_year_value,
        bool_or(is_suppressed) filter (comparison = 'whole') as is_suppressed
    from figures
    group by indicator_id, period_grain, period_id, project_id
)

select
    indicators.indicator_id,
    periods.period_grain,
    periods.period_id,
    scopes.project_id,
    side_by_side.* exclude (indicator_id, period_grain, period_id, project_id, undecidable_count, is_suppressed),
    coalesce(side_by_side.undecidable_count, 0) as undecidable_count,
    coalesce(side_by_side.is_suppressed, false) as is_suppressed
from indicators
inner join kinds using (input_kind)
cross join periods
inner join scopes on (kinds.is_delivered and kinds.input_kind != 'reports') or scopes.project_id = 'all'
left join side_by_side using (indicator_id, period_grain, period_id, project_id)
