with
indicators as (from marts.indicators_by_period where unit = 'percent' and value is not null)

select indicator_id, period_id, project_id, denominator, low, value, high
from indicators
where case
    when denominator < survey_limit('interval_count') then low is not null or high is not null
    else not coalesce(0 <= low and low <= value + 1e-9 and value - 1e-9 <= high and high <= 100, false)
end
