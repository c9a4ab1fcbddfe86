with
indicators as (from marts.indicators_by_period where indicator_id = 'K02')

select period_grain, period_id
from indicators
group by period_grain, period_id
having sum(value) filter (project_id != 'all') is distinct from sum(value) filter (project_id = 'all')
