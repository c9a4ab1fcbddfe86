-- Of the complaints received in a period no more are closed than were received, and the rate of a whole period and of its
-- months is the same cohort: the closings of three months add up to those of their quarter.
with
figures as (from core.indicator_figures where indicator_id = 'K27'),
periods as (from core.periods),

months as (
    select year(period_start) || '-Q' || quarter(period_start) as period_id, project_id, sum(numerator) as numerator
    from figures
    inner join periods using (period_grain, period_id)
    where period_grain = 'month'
    group by all
)

select figures.period_id, figures.project_id, figures.numerator, months.numerator
from figures
inner join months using (period_id, project_id)
where figures.period_grain = 'quarter' and figures.numerator is distinct from months.numerator
union all
select period_id, project_id, numerator, denominator
from figures
where numerator > denominator
