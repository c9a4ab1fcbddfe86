with
texts as (from marts.comment_texts_by_wave)

select wave_id, source, item_id, category_id, text_position
from texts
where masked(comment_text) != comment_text
    or without_places(comment_text, []::varchar[]) != comment_text
    or length(comment_text) > survey_limit('text_letters')
