-- One row per snapshot of a complaint: a row of an accepted file, with codes for words and instants for local times. A word
-- that no list knows stays as it is.
-- key: source, file_hash, row_number

with
delivered as (from raw.complaints),

-- Files whose results decide nothing: their words stay as they are.
undecided as (
    select file_hash
    from delivered
    group by file_hash
    having is_zeros_and_ones(callback_result)
)

select
    source || ':' || case_no as complaint_key,
    source,
    case_no,
    file_hash,
    row_number,
    exported_at,
    saved_at,
    coalesce(is_full_export, false) as is_full_export,
    project_key(project) as project_id,
    building,
    household_key,
    short_address_key,
    phone_key,
    enum_value('channel', channel) as channel,
    enum_value('case_type', case_type) as case_type,
    enum_value('status', status) as status,
    enum_value('validity', validity) as validity,
    enum_value('severity', severity) as severity,
    enum_value('responsibility', responsibility) as responsibility_stated,
    received_by_unit,
    handling_unit,
    co_handling_unit,
    contractor,
    handover_at::date as handover_date_stated,
    completion_at::date as completion_date_stated,
    list_filter(
        [
            category_key(src_cat5), category_key(src_cat4), category_key(src_cat3), category_key(src_cat2),
            category_key(src_cat1)
        ],
        lambda word: word is not null
    ) as source_categories,
    defect_part,
    title,
    content,
    cause,
    measure,
    result,
    received_at as received_local,
    acknowledged_at as acknowledged_local,
    handed_to_unit_at as handed_to_unit_local,
    handed_to_cs_at as handed_to_cs_local,
    coordinated_at as coordinated_local,
    first_reply_at as first_reply_local,
    appointment_at as appointment_local,
    site_survey_at as site_survey_local,
    plan_made_at as plan_made_local,
    plan_due_at as plan_due_local,
    completed_at as completed_local,
    filed_at as filed_local,
    returned_at as returned_local,
    owner_signed_at as owner_signed_local,
    callback_at as callback_local,
    enum_value('callback_mode', callback_mode) as callback_mode,
    case when file_hash not in (from undecided) then enum_value('callback_result', callback_result) else callback_result end
        as callback_result,
    enum_value('rate_quality', rate_quality) as rate_quality,
    enum_value('rate_speed', rate_speed) as rate_speed,
    enum_value('rate_attitude', rate_attitude) as rate_attitude,
    callback_comment,
    owner_opinion,
    legal_advice_at as legal_advice_local,
    approved_at as approved_local,
    department_agreed_at as department_agreed_local,
    executed_at as executed_local,
    leader_decided_at as leader_decided_local,
    reported_up_at as reported_up_local,
    closed_at as closed_local,
    updated_at as updated_local,
    coalesce(flag_of(repeat_flag), false) as is_repeat_told,
    coalesce(flag_of(group_flag), false) as is_group_told,
    flag_of(is_complex) as is_complex_stated,
    coalesce(flag_of(is_disputed), false) as is_disputed,
    amount_of(claim_amount) as claim_amount_yuan,
    amount_of(paid_amount) as paid_amount_yuan,
    amount_of(cost_amount) as cost_amount_yuan,
    amount_of(deduct_amount) as deduct_amount_yuan,
    amount_of(attachment_count) as attachment_count,
    greatest(received_at, handed_to_unit_at, first_reply_at, completed_at, callback_at, closed_at) as latest_event_local,
    unreadable_values,
    assumed_values
from delivered
