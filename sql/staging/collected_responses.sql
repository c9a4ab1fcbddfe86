-- One row per response that was collected elsewhere (an export of a survey platform, a spreadsheet of interviews) and
-- delivered as a file, with its answers as the mapping reads them: a number on the item's scale, choices, or a text.
-- response_key: the number that the file gives, with its place among the rows of that number where several have it (exports
-- of a platform that were appended); where the file numbers no responses, their rows do.
-- key: source, file_hash, row_number

with
responses as (from raw.collected_answers)

select
    source,
    file_hash,
    row_number,
    exported_at,
    saved_at,
    source || ':' || coalesce(
        response_no || case
            when row_number() over same_number > 1 then '~' || row_number() over same_number else ''
        end,
        left(file_hash, 12) || '-' || row_number
    ) as response_key,
    wave as wave_id,
    submitted_at as submitted_local,
    seconds_of(duration) as duration_seconds,
    mode,
    source || ':' || case_no as complaint_key,
    project_key(project) as project_id,
    building,
    household_key,
    short_address_key,
    enum_value('stage', stage) as stage_id,
    answers,
    unreadable_values,
    assumed_values
from responses
window same_number as (partition by source, file_hash, response_no order by row_number)
