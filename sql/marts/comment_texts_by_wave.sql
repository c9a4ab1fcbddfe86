-- One row per text that is shown of a wave, source, item and category: the owners' own words. None unless the firm switches
-- them on (text_limit of reference.survey_rules). Phone, identity, card and plate numbers, e-mail addresses, rooms and names
-- that a text announces are masked, and so are buildings and projects; A NAME THAT IT DOES NOT ANNOUNCE STAYS, and so does
-- what only one owner can have written. A category is shown from small_text responses on that write in it. No project,
-- building, stage, date or key is beside a text, and its position says nothing of when it came: the order is that of the md5.
-- key: wave_id, source, item_id, category_id, text_position
--
-- column: wave_id            survey wave
-- column: wave_name          调查批次
-- column: wave_name_en       wave in English
-- column: source             web (invited owners), voluntary, callback, visit, message, or import: and where it came from
-- column: item_id            item that the text answers
-- column: item_name          题目
-- column: item_name_en       item in English
-- column: category_id        category that the text names first, the same as of complaints; none where it names none
-- column: category_name      类别
-- column: category_name_en   category in English
-- column: text_position      1, 2, 3 …; text_limit at most
-- column: comment_text       意见原文: masked, text_letters at most
-- column: is_cut             whether the text went on

with
categories as (from reference.categories),
items as (from core.items),
labels as (from core.answer_labels where is_primary),
projects as (from core.projects),
remarks as (from core.remarks),
responses as (from core.responses where is_counted and wave_id is not null),
waves as (from core.waves),

told as (
    select
        responses.wave_id,
        responses.source,
        remarks.item_id,
        coalesce(labels.category_id, 'none') as category_id,
        remarks.answer_text
    from remarks
    inner join responses using (response_id)
    left join labels using (response_id, item_id)
    where survey_limit('text_limit') > 0
),

ranked as (
    select
        *,
        count(*) over (partition by wave_id, source, item_id, category_id) as text_count,
        row_number() over (
            partition by wave_id, source, item_id, category_id order by md5(answer_text), answer_text
        )::integer as text_position
    from told
),

places as (
    select coalesce(list(place_name order by length(place_name) desc, place_name), []) as names
    from (select project_name as place_name from projects union select project_id from responses)
    where length(place_name) > 1
),

shown as (
    select ranked.*, without_places(masked(ranked.answer_text), places.names) as comment_text
    from ranked
    cross join places
    where text_count >= survey_limit('small_text') and text_position <= survey_limit('text_limit')
)

select
    shown.wave_id,
    waves.wave_name,
    waves.wave_name_en,
    shown.source,
    shown.item_id,
    items.item_name,
    items.item_name_en,
    shown.category_id,
    coalesce(categories.category_name, '未提及类别') as category_name,
    coalesce(categories.category_name_en, 'Names no category') as category_name_en,
    shown.text_position,
    masked(left(shown.comment_text, survey_limit('text_letters')::integer)) as comment_text,
    length(shown.comment_text) > survey_limit('text_letters') as is_cut
from shown
inner join items using (item_id)
inner join waves using (wave_id)
left join categories using (category_id)
