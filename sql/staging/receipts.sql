-- One row per delivered row of a file that says whether an invitation reached its household (送达回执): an SMS service's or the
-- post's receipts, or an interviewer's list of visits.
-- key: source, file_hash, row_number

select
    source,
    file_hash,
    row_number,
    exported_at,
    wave as wave_id,
    household_key,
    short_address_key,
    enum_value('delivery_result', delivery_result) as delivery_result,
    delivered_at as delivered_local,
    updated_at as updated_local,
    unreadable_values,
    assumed_values
from raw.receipts
