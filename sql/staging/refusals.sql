-- One row per kind, source, file and set of faults: rows that wait in rejected/ to be mended.
-- fields and reasons belong together, one of each for a fault; no field where a row could not be cut into cells.
-- key: kind, source, file_hash, row_number
-- nullable: exported_at

select
    kind,
    source,
    file_hash,
    row_number,
    exported_at,
    fields,
    reasons,
    refused_count
from raw.refusals
