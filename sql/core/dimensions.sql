-- One row per dimension that has an item of satisfaction (core.driver_items). One that reference.dimensions does not know is
-- called as its only item is, or as the firm writes it.
-- key: dimension

with
driver_items as (from core.driver_items)

select
    dimension,
    any_value(dimension_role) as dimension_role,
    min(dimension_position) as dimension_position,
    if(count(distinct dimension_name) = 1, min(dimension_name), dimension) as dimension_name,
    if(count(distinct dimension_name_en) = 1, min(dimension_name_en), dimension) as dimension_name_en,
    count(*)::integer as item_count
from driver_items
group by dimension
