-- One row per version of the questionnaire that a night has run with and item that it asks: the form of the item, which
-- changes with its wording, its choices or its scale.
-- key: questionnaire_hash, asked_item_id

select
    questionnaire_hash,
    questionnaire_version,
    item_id as asked_item_id,
    position::integer as item_position,
    dimension,
    scale,
    clause,
    item_name,
    item_name_en,
    wording,
    md5(scale || '|' || wording) as form_id
from raw.items
