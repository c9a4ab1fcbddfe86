-- One row per version of the questionnaire that a night has seen and item that it asks: the form of the item, which changes
-- with its wording, its choices or its scale.
-- key: questionnaire_hash, item_id

with
items as (from raw.items)

select
    questionnaire_hash,
    item_id,
    any_value(questionnaire_version) as questionnaire_version,
    any_value(scale) as scale,
    md5(any_value(scale) || '|' || any_value(wording)) as form_id
from items
group by questionnaire_hash, item_id
