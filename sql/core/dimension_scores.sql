-- One row per counted response and dimension of which it rated an item: the mean of its ratings as 0-100 (F-01), to a millionth,
-- so that sums of it are exact and the same in any order.
-- key: response_id, dimension

with
answers as (from core.answers where value is not null),
driver_items as (from core.driver_items),
responses as (from core.responses where is_counted and wave_id is not null)

select
    answers.response_id,
    responses.wave_id,
    responses.source,
    driver_items.dimension,
    count(*)::integer as answered_count,
    (count(*) filter (answers.value >= driver_items.highest_score - 1))::integer as satisfied_count,
    (100 * avg(
        (answers.value - driver_items.lowest_score) / (driver_items.highest_score - driver_items.lowest_score)
    ))::decimal(9, 6) as score_100
from answers
inner join driver_items using (item_id)
inner join responses using (response_id)
group by all
