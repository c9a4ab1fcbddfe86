-- One row per item: those of SM03-27 as it is, those of earlier versions that it no longer asks or asks on another scale, and
-- those that the firm declares for surveys collected elsewhere (reference.survey_items).
-- An item keeps its id across versions. Where its scale was another one, that is a line of its own, item@scale.
-- asked_item_id: as the questionnaire calls it. importance_of: the item whose importance this one asks; of a choice the items
-- that are chosen from, with | between.
-- key: item_id
-- nullable: lowest_score, highest_score, clause, importance_of, wording

with
asked as (from reference.items),
declared as (from reference.survey_items),
forms as (from staging.item_forms),
scales as (from reference.scales),

earlier as (
    from forms
    where (asked_item_id, scale) not in (select (item_id, scale) from asked)
    qualify row_number() over (
        partition by asked_item_id, scale order by questionnaire_version desc, questionnaire_hash
    ) = 1
),

placed as (
    select
        *,
        asked_item_id not in (select item_id from asked)
            and row_number() over (
                partition by asked_item_id order by questionnaire_version desc, questionnaire_hash
            ) = 1 as is_only_dropped
    from earlier
),

listed as (
    select
        item_id, item_id as asked_item_id, position::integer as item_position, dimension, scale, clause, null as importance_of,
        item_name, item_name_en, wording
    from asked
    union all by name
    select
        if(is_only_dropped, asked_item_id, asked_item_id || '@' || scale) as item_id, asked_item_id, item_position, dimension,
        scale, clause, item_name, item_name_en, wording
    from placed
    union all by name
    select
        item_id, item_id as asked_item_id, 1000 + item_position as item_position, dimension, scale, importance_of,
        item_name, item_name_en
    from declared
)

select
    listed.item_id,
    listed.asked_item_id,
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
qualify row_number() over (partition by listed.item_id order by listed.item_position, listed.scale) = 1
