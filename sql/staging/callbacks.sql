-- One row per delivered row of a file of call-backs (回访): a call or visit after a case was handled. The case is that of the
-- source whose folder the file lay in, or of case_source.
-- key: source, file_hash, row_number

with
delivered as (from raw.callbacks),

-- Files whose results decide nothing: their words stay as they are.
undecided as (
    select file_hash
    from delivered
    group by file_hash
    having is_zeros_and_ones(callback_result)
)

select
    source,
    file_hash,
    row_number,
    exported_at,
    saved_at,
    coalesce(case_source, source) || ':' || case_no as complaint_key,
    callback_at as callback_local,
    enum_value('callback_mode', callback_mode) as callback_mode,
    flag_of(is_reached) as is_reached_stated,
    case when file_hash not in (from undecided) then enum_value('callback_result', callback_result) else callback_result end
        as callback_result,
    enum_value('rate_quality', rate_quality) as rate_quality,
    enum_value('rate_speed', rate_speed) as rate_speed,
    enum_value('rate_attitude', rate_attitude) as rate_attitude,
    callback_comment,
    updated_at as updated_local,
    unreadable_values,
    assumed_values
from delivered
