-- One row per item that asks how satisfied somebody is with something: the dimension whose score it is part of, and what that is
-- to the overall satisfaction: a driver of it, or the outcome itself. Loyalty is neither (reference.dimensions).
-- An item that the firm declares, and whose importance another one asks, is a dimension of its own.
-- key: item_id

with
dimensions as (from reference.dimensions),
items as (from core.items),

named as (
    select distinct unnest(string_split(importance_of, '|')) as item_id
    from items
),

attributes as (
    from named where item_id not in (select item_id from reference.items)
),

placed as (
    select
        items.item_id,
        coalesce(attributes.item_id, items.dimension) as dimension,
        items.item_position,
        items.item_name,
        items.item_name_en,
        items.lowest_score,
        items.highest_score
    from items
    left join attributes using (item_id)
    where items.is_satisfaction
)

select
    placed.item_id,
    placed.dimension,
    coalesce(dimensions.dimension_role, 'driver') as dimension_role,
    coalesce(dimensions.dimension_position, placed.item_position) as dimension_position,
    coalesce(dimensions.dimension_name, placed.item_name) as dimension_name,
    coalesce(dimensions.dimension_name_en, placed.item_name_en) as dimension_name_en,
    placed.item_name,
    placed.lowest_score,
    placed.highest_score
from placed
left join dimensions using (dimension)
where coalesce(dimensions.dimension_role, 'driver') != 'none'
