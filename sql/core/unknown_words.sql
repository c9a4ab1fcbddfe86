-- One row per delivered row and enumerated field whose word no list of reference.import_values knows: it stays as it is in
-- staging, and waits to be added to the firm's own list. Of corrections of categories (labels): a category that nobody knows, a
-- case_no that no case has, one of several sources without its case_source.
-- key: kind, source, file_hash, row_number, field
-- nullable: complaint_key

with
callbacks as (from staging.callbacks),
claims as (from staging.claims),
complaints as (from staging.complaints),
households as (from staging.households),
labels as (from core.label_targets),
receipts as (from staging.receipts),
repairs as (from staging.repairs),
report_issues as (from staging.report_issues),
responses as (from staging.collected_responses),
words as (from reference.enum_words),

coded as (
    select
        'complaints' as kind, source, file_hash, row_number, complaint_key, channel, case_type, status, validity, severity,
        responsibility_stated as responsibility, callback_mode, callback_result, rate_quality, rate_speed, rate_attitude
    from complaints
    union all by name
    select
        'callbacks' as kind, source, file_hash, row_number, complaint_key, callback_mode, callback_result, rate_quality,
        rate_speed, rate_attitude
    from callbacks
    union all by name
    select 'claims' as kind, source, file_hash, row_number, responsibility_stated as responsibility, status from claims
    union all by name
    select
        'repairs' as kind, source, file_hash, row_number, channel, test_result, responsibility_stated as responsibility, status
    from repairs
    union all by name
    select 'households' as kind, source, file_hash, row_number, fitout from households
    union all by name
    select 'responses' as kind, source, file_hash, row_number, stage_id as stage from responses
    union all by name
    select 'reports' as kind, source, file_hash, row_number, report_type from report_issues
    union all by name
    select 'receipts' as kind, source, file_hash, row_number, delivery_result from receipts
),

named as (
    unpivot coded
    on channel, case_type, status, validity, severity, responsibility, callback_mode, callback_result, rate_quality,
        rate_speed, rate_attitude, test_result, fitout, stage, report_type, delivery_result
    into name field value value
),

corrections as (
    select complaint_key, source, file_hash, row_number, 'category' as field, category_word as value
    from labels
    where subcategory_id is null
    union all
    select complaint_key, source, file_hash, row_number, if(case_count = 0, 'case_no', 'case_source'), case_no
    from labels
    where case_count != 1
)

select kind, complaint_key, source, file_hash, row_number, field, value
from named
where not exists (from words where words.field = named.field and words.value = named.value)
union all
select 'labels', complaint_key, source, file_hash, row_number, field, coalesce(value, '')
from corrections
