-- One row per kind, source and file with rows in the warehouse or in rejected/; of the online survey, without files, one in all.
-- A mended file of refused rows is a file of its own, exported when the file was whose rows it mends.
-- key: kind, source, file_hash
-- nullable: exported_at

with
callbacks as (from staging.callbacks),
claims as (from staging.claims),
collected_responses as (from staging.collected_responses),
complaints as (from staging.complaints),
households as (from staging.households),
labels as (from staging.labels),
projects as (from staging.projects),
receipts as (from staging.receipts),
refusals as (from staging.refusals),
repairs as (from staging.repairs),
report_issues as (from staging.report_issues),
responses as (from staging.responses),
typical_cases as (from staging.typical_cases),

delivered as (
    select 'callbacks' as kind, source, file_hash, exported_at from callbacks
    union all
    select 'claims', source, file_hash, exported_at from claims
    union all
    select 'responses', source, file_hash, exported_at from collected_responses
    union all
    select 'complaints', source, file_hash, exported_at from complaints
    union all
    select 'households', source, file_hash, exported_at from households
    union all
    select 'labels', source, file_hash, exported_at from labels
    union all
    select 'projects', source, file_hash, exported_at from projects
    union all
    select 'receipts', source, file_hash, exported_at from receipts
    union all
    select 'repairs', source, file_hash, exported_at from repairs
    union all
    select 'reports', source, file_hash, exported_at from report_issues
    union all
    select 'cases', source, file_hash, exported_at from typical_cases
    union all
    select 'survey', 'web', '', received_at from responses
),

counted as (
    select kind, source, file_hash, exported_at, 1 as row_count, 0 as refused_count from delivered
    union all
    select kind, source, file_hash, exported_at, 0, refused_count from refusals
)

select
    kind,
    source,
    file_hash,
    max(exported_at) as exported_at,
    sum(row_count) as row_count,
    sum(refused_count) as refused_count
from counted
group by kind, source, file_hash
