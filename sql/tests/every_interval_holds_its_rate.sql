with
indicators as (from marts.indicators_by_period where unit = 'percent' and value is not null)

select indicator_id, period_id, project_id, low, value, high
from indicators
where not coalesce(0 <= low and low <= value + 1e-9 and value - 1e-9 <= high and high <= 100, false)
