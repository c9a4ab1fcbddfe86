-- The close rate of a cohort (K27) and the clearance ratio (K27b), the first call-back and the last, are told apart by name.
with
indicators as (from reference.indicators),

names as (
    select indicator_id, indicator_name as name from indicators
    union all
    select indicator_id, indicator_name_en from indicators
    union all
    select indicator_id, formula from indicators
)

select name
from names
group by name
having count(distinct indicator_id) > 1
