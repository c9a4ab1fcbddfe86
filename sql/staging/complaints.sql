-- One row per snapshot of a complaint: a row of an accepted file, with codes for words and instants for local times.
-- key: source, file_hash, row_number

with
complaints as (from raw.complaints),
case_types as (from reference.import_values where field = 'case_type'),
channels as (from reference.import_values where field = 'channel'),
statuses as (from reference.import_values where field = 'status'),
validities as (from reference.import_values where field = 'validity'),
yes_words as (select alias from reference.import_values where field = 'yes')

select
    complaints.source || ':' || complaints.case_no as complaint_key,
    complaints.source,
    complaints.case_no,
    complaints.file_hash,
    complaints.row_number,
    complaints.exported_at,
    project_key(complaints.project) as project_id,
    complaints.building,
    complaints.household_key,
    complaints.phone_key,
    coalesce(channels.value, complaints.channel) as channel,
    coalesce(case_types.value, complaints.case_type) as case_type,
    coalesce(statuses.value, complaints.status) as status,
    coalesce(validities.value, complaints.validity) as validity,
    complaints.handling_unit,
    complaints.title,
    complaints.content,
    complaints.received_at as received_local,
    complaints.handed_to_unit_at as handed_to_unit_local,
    complaints.first_reply_at as first_reply_local,
    complaints.completed_at as completed_local,
    complaints.closed_at as closed_local,
    complaints.updated_at as updated_local,
    greatest(
        complaints.received_at, complaints.handed_to_unit_at, complaints.first_reply_at, complaints.completed_at,
        complaints.callback_at, complaints.closed_at
    ) as latest_event_local,
    complaints.unreadable_values,
    list_filter(
        [
            category_key(complaints.src_cat5), category_key(complaints.src_cat4), category_key(complaints.src_cat3),
            category_key(complaints.src_cat2), category_key(complaints.src_cat1)
        ],
        lambda word: word is not null
    ) as source_categories,
    coalesce(complaints.group_flag in (from yes_words), false) as is_group_told,
    coalesce(complaints.repeat_flag in (from yes_words), false) as is_repeat_told
from complaints
left join case_types on case_types.alias = complaints.case_type
left join channels on channels.alias = complaints.channel
left join statuses on statuses.alias = complaints.status
left join validities on validities.alias = complaints.validity
