-- reference/survey_items.csv of the home.
with
asked as (from reference.items),
declared as (from reference.survey_items),
scales as (from reference.scales)

select declared.item_id, declared.scale
from declared
left join scales using (scale)
left join asked using (item_id)
where scales.scale is null
    or asked.item_id is not null
    or declared.item_id in (select item_id from reference.survey_items group by item_id having count(*) > 1)
