-- One row per kind of input, source of files and day on which it delivered, and one for the time since then.
-- A source that has delivered often enough has a rhythm: the middle of its latest spans, in working days. A span of more than half
-- as much again is a gap, and says how many deliveries the rhythm would have had in it (reference.delivery_rules).
-- key: kind, source, delivery_position
-- nullable: delivered_date, since_date, working_days, usual_working_days, missed_count
--
-- column: kind                kind of input; see reference.delivery_kinds
-- column: kind_position       order of the kinds
-- column: kind_name           种类
-- column: kind_name_en        kind in English
-- column: source              source: the folder of the inbox
-- column: delivery_position   1 for the first delivery, and so on
-- column: delivered_date      day of the export, in Shanghai; empty for the time since the latest
-- column: since_date          day of the delivery before it; empty for the first
-- column: working_days        working days from that to it, or to the as-of date
-- column: usual_working_days  how many there usually are; empty where too few deliveries tell
-- column: missed_count        deliveries that are missing in between; empty where there is no rhythm, or the span is long past
-- column: file_count          files of the day
-- column: row_count           rows accepted of them, of all versions of a case
-- column: refused_count       rows of them that wait in rejected/ to be mended

with
kinds as (from reference.delivery_kinds),
rhythms as (from core.delivery_rhythms),
rules as (from reference.delivery_rules),
spans as (from core.delivery_spans)

select
    spans.kind,
    kinds.kind_position::integer as kind_position,
    kinds.kind_name,
    kinds.kind_name_en,
    spans.source,
    spans.delivery_position::integer as delivery_position,
    spans.delivered_date,
    spans.since_date,
    spans.working_days::integer as working_days,
    rhythms.usual_working_days::double as usual_working_days,
    case
        when spans.delivery_position >= rhythms.first_position then missed_deliveries(
            spans.working_days, rhythms.usual_working_days, spans.is_open, rules.late_pct
        )
    end as missed_count,
    spans.file_count::integer as file_count,
    spans.row_count::integer as row_count,
    spans.refused_count::integer as refused_count
from spans
inner join kinds using (kind)
inner join rhythms using (kind, source)
cross join rules
