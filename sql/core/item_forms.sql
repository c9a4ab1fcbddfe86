-- One row per version of the questionnaire that a night has run with and item that it asks: which line of answers it goes on
-- (core.items), and in what form, which changes with its wording and choices too.
-- key: questionnaire_hash, asked_item_id

with
forms as (from staging.item_forms),
items as (from core.items)

select
    forms.questionnaire_hash,
    forms.asked_item_id,
    items.item_id,
    forms.form_id
from forms
inner join items using (asked_item_id, scale)
