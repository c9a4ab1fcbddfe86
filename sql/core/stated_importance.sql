-- One row per wave, source and driver whose importance somebody was asked for. Two ways of asking: which one should be improved
-- first (priority: chosen_count of answered_count responses, F-17b), or how important each is (rating: their mean as 0-100).
-- A choice stands for the dimension that the questionnaire gives it, or for the item, of those that its own is the importance_of,
-- that bears its id or name. A survey that has both ways counts by its ratings.
-- key: wave_id, source, dimension
-- nullable: chosen_count

with
answers as (from core.answers where value is not null),
choices as (from core.answer_choices),
driver_items as (from core.driver_items where dimension_role = 'driver'),
items as (from core.items),
offered as (from reference.item_choices where dimension is not null),
responses as (from core.responses where is_counted and wave_id is not null),

meanings as (
    select item_id, choice, dimension from offered
    union
    select items.item_id, unnest([driver_items.item_id, driver_items.item_name]), driver_items.dimension
    from items
    inner join driver_items on list_contains(string_split(items.importance_of, '|'), driver_items.item_id)
    where not items.is_rated
),

chosen as (
    select distinct responses.response_id, responses.wave_id, responses.source, choices.item_id, meanings.dimension
    from choices
    inner join responses using (response_id)
    semi join meanings using (item_id)
    left join meanings using (item_id, choice)
),

asked as (
    select wave_id, source, count(distinct response_id)::integer as answered_count
    from chosen
    group by wave_id, source
),

drivers as (
    select distinct chosen.wave_id, chosen.source, meanings.dimension
    from (select distinct wave_id, source, item_id from chosen) as chosen
    inner join meanings using (item_id)
),

counted as (
    select wave_id, source, dimension, count(distinct response_id)::integer as chosen_count
    from chosen
    group by wave_id, source, dimension
),

rated as (
    select
        responses.wave_id,
        responses.source,
        driver_items.dimension,
        count(distinct responses.response_id)::integer as answered_count,
        sum((100 * (answers.value - items.lowest_score) / (items.highest_score - items.lowest_score))::decimal(9, 6))::double
            / count(*) as stated_pct
    from answers
    inner join items using (item_id)
    inner join driver_items on driver_items.item_id = items.importance_of
    inner join responses using (response_id)
    group by all
)

select
    drivers.wave_id,
    drivers.source,
    drivers.dimension,
    'priority' as stated_method,
    coalesce(counted.chosen_count, 0) as chosen_count,
    asked.answered_count,
    100 * coalesce(counted.chosen_count, 0) / asked.answered_count as stated_pct
from drivers
inner join asked using (wave_id, source)
left join counted using (wave_id, source, dimension)
anti join rated using (wave_id, source)
union all
select wave_id, source, dimension, 'rating', null, answered_count, stated_pct
from rated
