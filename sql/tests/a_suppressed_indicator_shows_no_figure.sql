with
indicators as (from marts.indicators_by_period where state != 'measured')

select indicator_id, period_id, project_id, state
from indicators
where value is not null
    or low is not null
    or high is not null
    or (state = 'suppressed' and coalesce(numerator, denominator) is not null)
