-- One row per answer of a response that was collected elsewhere (an export of a survey platform, a spreadsheet of
-- interviews) and delivered as a file, as its mapping reads it: a number on the item's scale, choices, or a text. Where the
-- file numbers no responses, their rows do.
-- key: source, file_hash, row_number, item_id

with
responses as (from raw.collected_answers),

answered as (
    select * exclude (answers), unnest(answers) as answer
    from responses
)

select
    source,
    file_hash,
    row_number,
    exported_at,
    saved_at,
    source || ':' || coalesce(response_no, left(file_hash, 12) || '-' || row_number) as response_key,
    wave as wave_id,
    submitted_at as submitted_local,
    mode,
    case_no,
    project_key(project) as project_id,
    building,
    household_key,
    short_address_key,
    stage as stage_id,
    answer.item_id as item_id,
    answer.value as value,
    answer.is_na as is_na,
    answer.choices as choices,
    answer.answer_text as answer_text,
    unreadable_values,
    assumed_values
from answered
