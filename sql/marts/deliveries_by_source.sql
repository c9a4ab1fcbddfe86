-- One row per kind of input and source that has delivered a row, accepted or refused.
-- key: kind, source
-- nullable: delivered_date, delivered_days, delivery_count, usual_working_days, due_date, missed_count, refused_pct
--
-- column: kind                kind of input; see reference.delivery_kinds
-- column: kind_position       order of the kinds
-- column: kind_name           种类
-- column: kind_name_en        kind in English
-- column: source              source: the folder of the inbox; web: our own survey
-- column: delivered_date      day of the newest export (of the survey: of the newest answer), in Shanghai
-- column: delivered_days      calendar days from it to the as-of date; 0 where it is later
-- column: delivery_count      days on which files were exported; the survey has none
-- column: usual_working_days  working days that there usually are between two of them (core.delivery_rhythms); empty where too few tell
-- column: due_date            day on which the next is expected; empty where there is no rhythm
-- column: missed_count        deliveries that the rhythm lets expect and that did not come, of its latest spans; empty where there is none
-- column: file_count          files with rows in the warehouse or waiting in rejected/; the survey has none
-- column: row_count           rows accepted, of all versions of a case
-- column: refused_count       rows that wait in rejected/ to be mended
-- column: refused_pct         share of them among both, 0-100

with
deliveries as (from core.deliveries),
kinds as (from reference.delivery_kinds),
night as (from reference.night),
rhythms as (from core.delivery_rhythms),
rules as (from reference.delivery_rules),
spans as (from core.delivery_spans),

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
),

expected as (
    select
        kind,
        source,
        count(delivered_date) as delivery_count,
        sum(missed_deliveries(spans.working_days, rhythms.usual_working_days, spans.is_open, rules.late_pct))
            filter (spans.delivery_position >= rhythms.first_position) as missed_count
    from spans
    inner join rhythms using (kind, source)
    cross join rules
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
    expected.delivery_count::integer as delivery_count,
    rhythms.usual_working_days::double as usual_working_days,
    rhythms.due_date,
    expected.missed_count::integer as missed_count,
    summed.file_count::integer as file_count,
    summed.row_count::integer as row_count,
    summed.refused_count::integer as refused_count,
    (100 * summed.refused_count / nullif(summed.row_count + summed.refused_count, 0))::double as refused_pct
from summed
inner join kinds using (kind)
cross join night
left join expected using (kind, source)
left join rhythms using (kind, source)
