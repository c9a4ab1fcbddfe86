-- One row per delivered row of a log of reports (9.1.1, 9.6.2, 9.6.3): which report of which period was sent up, and when.
-- key: source, file_hash, row_number

select
    source,
    file_hash,
    row_number,
    exported_at,
    enum_value('report_type', report_type) as report_type,
    upper(period) as period_id,
    issued_at as issued_local,
    unreadable_values,
    assumed_values
from raw.reports
