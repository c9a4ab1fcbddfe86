-- One row per delivered row of a log of reports (9.1.1, 9.6.2, 9.6.3), and per report that this home has issued itself
-- (source huiyin): which report of which period was sent up, and when.
-- key: source, file_hash, row_number

select
    source,
    file_hash,
    row_number,
    exported_at,
    enum_value('report_type', report_type) as report_type,
    period_id_of(period) as period_id,
    issued_at as issued_local,
    unreadable_values,
    assumed_values
from raw.reports
union all
select
    'huiyin' as source,
    'issued' as file_hash,
    row_number() over (order by report_type, period_id, issued_local) - 1 as row_number,
    shanghai_instant(issued_local) as exported_at,
    report_type,
    period_id,
    issued_local,
    null as unreadable_values,
    null as assumed_values
from reference.issued_reports
