-- One row per wave, source and dimension of several items: whether its items measure one thing.
-- key: wave_id, source, dimension
-- nullable: response_count, alpha, reason
--
-- column: wave_id            survey wave
-- column: wave_name          调查批次
-- column: wave_name_en       wave in English
-- column: source             web (invited owners), voluntary, callback, visit, message, or import: and where it came from
-- column: dimension          dimension that survey and complaints share
-- column: dimension_name     维度
-- column: dimension_name_en  dimension in English
-- column: item_count         items that somebody rated
-- column: response_count     responses that rated all of them (n)
-- column: alpha              信度: Cronbach's alpha; 1 is perfect, a negative one tells of items that contradict each other (F-16)
-- column: is_low             信度偏低: below 0.7, the mean of the items is not to be trusted as one figure
-- column: reason             why there is no alpha: never_together (no owner is asked all of them), too_few, never_varies
-- column: is_suppressed      too few responses to show a figure

with
dimensions as (from core.dimensions),
reliabilities as (from core.reliabilities),
waves as (from core.waves)

select
    reliabilities.wave_id,
    waves.wave_name,
    waves.wave_name_en,
    reliabilities.source,
    reliabilities.dimension,
    coalesce(dimensions.dimension_name, reliabilities.dimension) as dimension_name,
    coalesce(dimensions.dimension_name_en, reliabilities.dimension) as dimension_name_en,
    reliabilities.item_count,
    case when not reliabilities.is_suppressed then reliabilities.response_count end as response_count,
    reliabilities.alpha,
    coalesce(reliabilities.alpha < survey_limit('reliability_alpha'), false) as is_low,
    reliabilities.reason,
    reliabilities.is_suppressed
from reliabilities
inner join waves using (wave_id)
left join dimensions using (dimension)
