-- One row per response, item and choice made: one of a single choice, one and more of a multiple one.
-- key: response_id, item_id, choice

with
answers as (from core.answers where choices is not null)

select distinct
    response_id,
    item_id,
    unnest(choices) as choice
from answers
