with
indicators as (from marts.indicators_by_period where unit = 'percent' and value is not null)

select indicator_id, period_id, project_id, numerator, denominator, value
from indicators
where numerator is null
    or coalesce(denominator, 0) = 0
    or numerator > denominator
    or abs(value - 100 * numerator / denominator) > 1e-9
