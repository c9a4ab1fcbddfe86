-- One row per week, month, quarter and year from the first complaint (without one, from the first repair, claim or visit) to
-- the night's as-of date; where repairs, claims or visits come earlier in the year of the first complaint, from the first of
-- them, so that the months of that year add up to it. What is older than that year is in no period: one wrong day would open
-- hundreds of empty ones.
-- The period before it and the same one a year earlier are named whether or not they lie in the data; a 53rd week has no
-- namesake a year earlier. is_covered: the data begins before the period, so that others may be compared with it. is_begun: it does not end before the
-- first complaint; what speaks of complaints alone leaves the others out.
-- key: period_grain, period_id
-- nullable: last_year_period_id

with
calendar as (from core.calendar),
input_days as (from core.input_days),
night as (from reference.night),

span as (
    select
        coalesce(min(first_date) filter (kind = 'complaints'), min(first_date)) as covered_date,
        least(covered_date, greatest(min(first_date), date_trunc('year', covered_date)::date)) as first_date
    from input_days
),

days as (
    select calendar.date, calendar.is_provisional
    from calendar
    cross join span
    cross join night
    where calendar.date between span.first_date and night.as_of
),

grained as (
    select 'week' as period_grain, date_trunc('week', date)::date as period_start, is_provisional from days
    union all
    select 'month' as period_grain, date_trunc('month', date)::date as period_start, is_provisional from days
    union all
    select 'quarter' as period_grain, date_trunc('quarter', date)::date as period_start, is_provisional from days
    union all
    select 'year' as period_grain, date_trunc('year', date)::date as period_start, is_provisional from days
),

bounded as (
    select
        period_grain,
        period_start,
        case period_grain
            when 'week' then period_start + interval 6 days
            when 'month' then period_start + interval 1 month - interval 1 day
            when 'quarter' then period_start + interval 3 months - interval 1 day
            else period_start + interval 1 year - interval 1 day
        end::date as period_end,
        case period_grain
            when 'week' then period_start - interval 7 days
            when 'month' then period_start - interval 1 month
            when 'quarter' then period_start - interval 3 months
            else period_start - interval 1 year
        end::date as previous_start,
        bool_or(is_provisional) as is_provisional
    from grained
    group by period_grain, period_start
)

select
    bounded.period_grain,
    period_name_of(period_grain, period_start) as period_id,
    case bounded.period_grain
        when 'week' then strftime(period_start, '%G年第') || weekofyear(period_start) || '周'
        when 'month' then year(period_start) || '年' || month(period_start) || '月'
        when 'quarter' then year(period_start) || '年' || quarter(period_start) || '季度'
        else year(period_start) || '年'
    end as period_name,
    case bounded.period_grain
        when 'week' then 'Week ' || weekofyear(period_start) || ', ' || strftime(period_start, '%G')
        when 'month' then strftime(period_start, '%b %Y')
        when 'quarter' then 'Q' || quarter(period_start) || ' ' || year(period_start)
        else year(period_start)::varchar
    end as period_name_en,
    bounded.period_start,
    bounded.period_end,
    period_name_of(period_grain, previous_start) as previous_period_id,
    case
        when period_grain != 'week' then period_name_of(period_grain, (period_start - interval 1 year)::date)
        when weekofyear(period_start) < 53 then (isoyear(period_start) - 1) || strftime(period_start, '-W%V')
    end as last_year_period_id,
    bounded.period_end >= night.as_of as is_partial,
    span.covered_date <= bounded.period_start as is_covered,
    span.covered_date <= bounded.period_end as is_begun,
    bounded.is_provisional
from bounded
cross join night
cross join span
