-- One row per response that was collected elsewhere (an export of a survey platform, a spreadsheet of interviews) and
-- delivered as a file, with its answers as the mapping reads them: a number on the item's scale, choices, or a text.
-- response_key: the number that the file gives; without one what the row says, by the time of day at which it was answered, so
-- that a later export of the same answers has the same key. Where several rows of a file have the same (exports of a platform
-- that were appended, equal answers of one second), its place among them beside it. A row with neither is known by its file.
-- key: source, file_hash, row_number

with
responses as (from raw.collected_answers),

keyed as (
    select
        *,
        coalesce(
            response_no,
            case
                when not is_midnight(submitted_at)
                    then strftime(submitted_at, '%Y%m%d%H%M%S') || '-' || left(
                        sha256(concat_ws(
                            chr(31), wave, coalesce(project_key(project), ''), coalesce(household_key, ''),
                            coalesce(short_address_key, ''), list_sort(answers)::varchar
                        )),
                        12
                    )
            end
        ) as own_key
    from responses
)

select
    source,
    file_hash,
    row_number,
    exported_at,
    saved_at,
    source || ':' || coalesce(
        own_key || case
            when row_number() over same_key > 1 then '~' || row_number() over same_key else ''
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
from keyed
window same_key as (partition by source, file_hash, own_key order by row_number)
