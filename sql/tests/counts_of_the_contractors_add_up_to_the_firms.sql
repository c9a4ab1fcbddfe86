-- Each case counts once, with one contractor: the quarters of all contractors are those of the firm's indicators (K34, K35,
-- K36, K41, K53), shown or not.
with
figures as (from core.indicator_figures where period_grain = 'quarter' and project_id = 'all'),
indicators as (from marts.indicators_by_period where state != 'not_measured'),
sums as (from core.contractor_sums where measure in ('visit', 'quality', 'speed', 'attitude', 'callback', 'fix', 'deduction')),

named as (
    select
        *,
        case measure
            when 'visit' then 'K35'
            when 'quality' then 'K36Q'
            when 'speed' then 'K36S'
            when 'attitude' then 'K36A'
            when 'callback' then 'K34'
            when 'fix' then 'K41'
            else 'K53'
        end as indicator_id
    from sums
    union all
    select *, 'K54'
    from sums
    where measure not in ('deduction', 'visit')
),

summed as (
    select
        indicator_id, period_id, sum(numerator) as numerator, sum(denominator) as denominator,
        sum(undecidable_count) as undecidable_count
    from named
    group by indicator_id, period_id
)

select indicator_id, period_id, summed.numerator, summed.denominator, figures.numerator, figures.denominator
from figures
semi join indicators using (indicator_id, period_grain, period_id, project_id)
left join summed using (indicator_id, period_id)
where indicator_id in ('K34', 'K35', 'K36Q', 'K36S', 'K36A', 'K41', 'K53', 'K54')
    and (
        abs(coalesce(figures.numerator, 0) - coalesce(summed.numerator, 0)) > 1e-6
        or abs(coalesce(figures.denominator, 0) - coalesce(summed.denominator, 0)) > 1e-6
        or figures.undecidable_count != coalesce(summed.undecidable_count, 0)
    )
