-- One row per response that was collected elsewhere, as its latest delivery says.
-- source: import: and the folder that it came from, so that no folder passes for the survey of our own.
-- key: response_id
-- nullable: wave_id, submitted_local, duration_seconds, mode, complaint_key, project_id, household_key, stage_id

with
responses as (from staging.collected_responses),

ranked as (
    select
        *,
        row_number() over (partition by response_key order by exported_at desc, file_hash, row_number desc) as delivery_position
    from responses
)

select
    response_key as response_id,
    'import:' || source as source,
    exported_at,
    wave_id,
    submitted_local,
    duration_seconds,
    mode,
    complaint_key,
    project_id,
    household_key,
    stage_id,
    answers
from ranked
where delivery_position = 1
