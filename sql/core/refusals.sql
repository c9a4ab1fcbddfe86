-- One row per kind, source, file, field and reason for which rows wait in rejected/; a row with two faults is in both.
-- A row that could not be cut into cells is at fault as a whole: its field is row.
-- key: kind, source, file_hash, field, reason_id

with
refusals as (from staging.refusals),

faults as (
    select kind, source, file_hash, refused_count, unnest(fields) as known_field, unnest(reasons) as reason_id
    from refusals
)

select
    kind,
    source,
    file_hash,
    coalesce(known_field, 'row') as field,
    reason_id,
    sum(refused_count) as refused_count
from faults
group by all
