with
rates as (from marts.response_rates_by_wave where cut = 'all'),
responses as (from core.responses where source = 'web' and is_counted),

counted as (
    select wave_id, count(distinct household_key) as household_count
    from responses
    group by wave_id
)

select wave_id, counted.household_count, rates.completed_count
from counted
full join rates using (wave_id)
where coalesce(counted.household_count, 0) is distinct from rates.completed_count
