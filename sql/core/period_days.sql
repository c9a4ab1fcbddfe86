-- One row per period, basis and day that its figures are made of, up to the night's as-of date.
-- basis: whole, the period's own days; of a period that is not over also previous and last_year, the same range of days in
-- the period before and in the one a year earlier (F-24), where the data covers them.
-- key: period_grain, period_id, basis, event_date

with
calendar as (from core.calendar),
night as (from reference.night),
periods as (from core.periods),

compared as (
    select partial.period_grain, partial.period_id, partial.period_start, base.basis, base.base_id
    from periods as partial
    cross join lateral (
        select 'previous' as basis, partial.previous_period_id as base_id
        union all
        select 'last_year' as basis, partial.last_year_period_id as base_id
    ) as base
    where partial.is_partial
),

ranges as (
    select period_grain, period_id, 'whole' as basis, period_start as first_date, least(period_end, as_of) as last_date
    from periods
    cross join night
    union all
    select
        compared.period_grain,
        compared.period_id,
        compared.basis,
        bases.period_start,
        least(
            bases.period_end,
            -- A year earlier is the same date: after 29 February it is another number of days.
            if(
                compared.period_grain != 'week' and bases.period_start = compared.period_start - interval 1 year,
                (night.as_of - interval 1 year)::date,
                bases.period_start + (night.as_of - compared.period_start)::integer
            )
        )
    from compared
    inner join periods as bases on bases.period_grain = compared.period_grain and bases.period_id = compared.base_id
    cross join night
    where bases.is_covered
)

select
    ranges.period_grain,
    ranges.period_id,
    ranges.basis,
    calendar.date as event_date,
    calendar.date = ranges.last_date as is_last
from ranges
inner join calendar on calendar.date between ranges.first_date and ranges.last_date
