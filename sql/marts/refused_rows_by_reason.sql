-- One row per kind of input, source, field and reason for which rows wait in rejected/; a row with two faults is in both.
-- key: kind, source, field, reason_id
-- nullable: field_name
--
-- column: kind             kind of input; see reference.delivery_kinds
-- column: kind_name        种类
-- column: kind_name_en     kind in English
-- column: source           source: the folder of the inbox
-- column: field            field of reference.import_fields; row: the whole row
-- column: field_name       字段; empty of a whole row
-- column: reason_id        reason; see reference.refusal_reasons
-- column: reason_position  order of the reasons
-- column: reason_name      原因
-- column: reason_name_en   reason in English
-- column: advice           怎么改
-- column: advice_en        what to do
-- column: refused_count    rows that are refused for it

with
fields as (from reference.import_fields),
kinds as (from reference.delivery_kinds),
reasons as (from reference.refusal_reasons),
refusals as (from core.refusals),

counted as (
    select kind, source, field, reason_id, sum(refused_count) as refused_count
    from refusals
    group by all
)

select
    counted.kind,
    kinds.kind_name,
    kinds.kind_name_en,
    counted.source,
    counted.field,
    fields.field_name,
    counted.reason_id,
    reasons.reason_position::integer as reason_position,
    reasons.reason_name,
    reasons.reason_name_en,
    reasons.advice,
    reasons.advice_en,
    counted.refused_count::integer as refused_count
from counted
inner join kinds using (kind)
inner join reasons using (reason_id)
left join fields on counted.kind = fields.kind and counted.field = fields.field
