-- One row per delivered row of complaints and enumerated field whose word no list of reference.import_values knows: it stays
-- as it is in every table, and waits to be added to the firm's own list.
-- key: source, file_hash, row_number, field

with
complaints as (from staging.complaints),
words as (from reference.enum_words),

named as (
    unpivot (
        select
            complaint_key,
            source,
            file_hash,
            row_number,
            channel,
            case_type,
            status,
            validity,
            severity,
            responsibility_stated as responsibility,
            callback_mode,
            callback_result,
            rate_quality,
            rate_speed,
            rate_attitude
        from complaints
    )
    on channel, case_type, status, validity, severity, responsibility, callback_mode, callback_result, rate_quality,
        rate_speed, rate_attitude
    into name field value value
)

select complaint_key, source, file_hash, row_number, field, value
from named
where not exists (from words where words.field = named.field and words.value = named.value)
