-- One row per wave, source and dimension with enough items that somebody rated: Cronbach's alpha of its items (F-16), of the
-- counted responses that rated every one of them (listwise). Items are those that anyone of the wave and source rated.
-- reason says why there is no alpha: never_together, too_few, never_varies.
-- key: wave_id, source, dimension
-- nullable: alpha, reason

with
answers as (from core.answers where value is not null),
driver_items as (from core.driver_items),
items as (from core.items),
responses as (from core.responses where is_counted and wave_id is not null),

rated as (
    select responses.wave_id, responses.source, items.dimension, answers.response_id, answers.item_id, answers.value
    from answers
    semi join driver_items using (item_id)
    inner join items using (item_id)
    inner join responses using (response_id)
),

scales as (
    select wave_id, source, dimension, count(distinct item_id)::integer as item_count
    from rated
    group by wave_id, source, dimension
    having count(distinct item_id) >= survey_limit('reliability_items')
),

complete as (
    select rated.wave_id, rated.source, rated.dimension, rated.response_id, sum(rated.value) as total
    from rated
    inner join scales using (wave_id, source, dimension)
    group by all
    having count(*) = any_value(scales.item_count)
),

totals as (
    select wave_id, source, dimension, count(*)::integer as response_count, sum(total) as sums, sum(total * total) as squares
    from complete
    group by wave_id, source, dimension
),

item_sums as (
    select
        rated.wave_id, rated.source, rated.dimension, rated.item_id,
        count(*) as n, sum(rated.value) as sums, sum(rated.value * rated.value) as squares
    from rated
    semi join complete using (wave_id, source, dimension, response_id)
    group by all
),

-- Times n (n - 1), so that sums of whole numbers stay whole; alpha is of their ratio.
item_spreads as (
    select wave_id, source, dimension, sum(n * squares - sums * sums) as spread
    from item_sums
    group by wave_id, source, dimension
),

figured as (
    select
        scales.*,
        coalesce(totals.response_count, 0) as response_count,
        coalesce(totals.response_count, 0) < survey_limit('small_cell') as is_suppressed,
        cronbach_alpha(
            scales.item_count, item_spreads.spread, totals.response_count * totals.squares - totals.sums * totals.sums
        ) as alpha
    from scales
    left join totals using (wave_id, source, dimension)
    left join item_spreads using (wave_id, source, dimension)
)

select
    wave_id,
    source,
    dimension,
    item_count,
    response_count,
    case when not is_suppressed then alpha end as alpha,
    case
        when response_count = 0 then 'never_together'
        when is_suppressed then 'too_few'
        when alpha is null then 'never_varies'
    end as reason,
    is_suppressed
from figured
