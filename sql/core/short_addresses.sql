-- One row per address without its unit (3#1501) that one home of the rosters alone has.
-- key: short_address_key

with
households as (from core.households)

select short_address_key, min(household_key) as household_key
from households
where short_address_key is not null
group by short_address_key
having count(*) = 1
