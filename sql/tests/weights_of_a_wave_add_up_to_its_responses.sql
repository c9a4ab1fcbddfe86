with
responses as (from core.responses where source = 'web' and is_counted),
weights as (from core.response_weights)

select responses.wave_id, count(*) as response_count, sum(weights.weight) as weight_sum
from responses
left join weights using (response_id)
group by responses.wave_id
having coalesce(abs(sum(weights.weight) - count(*)) > 0.001, true)
    or count(weights.weight) != count(*)
