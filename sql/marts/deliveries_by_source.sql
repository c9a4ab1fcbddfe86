-- One row per kind of input and source that has delivered a row, accepted or refused.
-- key: kind, source
-- nullable: delivered_date, delivered_days, refused_pct
--
-- column: kind             kind of input; see reference.delivery_kinds
-- column: kind_position    order of the kinds
-- column: kind_name        种类
-- column: kind_name_en     kind in English
-- column: source           source: the folder of the inbox; web: our own survey
-- column: delivered_date   day of the newest export (of the survey: of the newest answer), in Shanghai
-- column: delivered_days   calendar days from it to the as-of date; 0 where it is later
-- column: file_count       files with rows in the warehouse or waiting in rejected/; the survey has none
-- column: row_count        rows accepted, of all versions of a case
-- column: refused_count    rows that wait in rejected/ to be mended
-- column: refused_pct      share of them among both, 0-100

with
deliveries as (from core.deliveries),
kinds as (from reference.delivery_kinds),
night as (from reference.night),

summed as (
    select
        kind,
        source,
        timezone('Asia/Shanghai', max(exported_at))::date as delivered_date,
        count(distinct nullif(file_hash, '')) as file_count,
        sum(row_count) as row_count,
        sum(refused_count) as refused_count
    from deliveries
    group by kind, source
)

select
    summed.kind,
    kinds.kind_position::integer as kind_position,
    kinds.kind_name,
    kinds.kind_name_en,
    summed.source,
    summed.delivered_date,
    greatest(0, date_diff('day', summed.delivered_date, night.as_of::date))::integer as delivered_days,
    summed.file_count::integer as file_count,
    summed.row_count::integer as row_count,
    summed.refused_count::integer as refused_count,
    (100 * summed.refused_count / nullif(summed.row_count + summed.refused_count, 0))::double as refused_pct
from summed
inner join kinds using (kind)
cross join night
