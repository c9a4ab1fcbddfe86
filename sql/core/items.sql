-- One row per item: those of SM03-27, and those that the firm declares for surveys collected elsewhere
-- (reference.survey_items). top and bottom: the two upper and lower steps of a scale, where it has them.
-- importance_of: the item whose importance this one asks; of a choice the items that are chosen from, with | between.
-- key: item_id
-- nullable: lowest_score, highest_score, clause, importance_of, wording

with
asked as (from reference.items),
declared as (from reference.survey_items),
scales as (from reference.scales),

listed as (
    select item_id, position::integer as item_position, dimension, scale, clause, null as importance_of, item_name, item_name_en, wording
    from asked
    union all by name
    select
        declared.item_id, 1000 + declared.item_position as item_position, declared.dimension, declared.scale,
        declared.importance_of, declared.item_name, declared.item_name_en
    from declared
    where declared.item_id not in (select item_id from asked)
)

select
    listed.item_id,
    listed.item_position,
    listed.dimension,
    listed.scale,
    scales.is_rated,
    scales.is_top_two,
    scales.is_satisfaction,
    scales.lowest_score,
    scales.highest_score,
    listed.clause,
    listed.importance_of,
    listed.item_name,
    listed.item_name_en,
    listed.wording
from listed
inner join scales using (scale)
