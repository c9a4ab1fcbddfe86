-- One row per case that somebody tried to call back, or of which somebody called back about its repair or its complaint: what
-- came of the first answered visit, and of the last, which are never the same thing (K35 is of the first, K35b of the last).
-- visited_local: the first attempt; reached_locals: the visits that reached somebody, oldest first; unknown_locals: those of which
-- nobody knows. A visit after a repair is in these three of the complaint that it answers as well, and the other way round; all
-- else is of the case's own.
-- spoken_locals, unspoken_locals: the same by telephone or at the door, as 9.5 and 11.2.10 ask for; a message is neither.
-- satisfied_again_local: the first satisfied one of these after the last unsatisfied visit. is_first_satisfied and is_last_satisfied are
-- null where a list knows no word of what that visit's answer was (is_answer_doubtful), and without any answer.
-- key: complaint_key
-- nullable: is_first_satisfied, is_last_satisfied, first_answered_date, last_answered_date, unsatisfied_local
-- nullable: satisfied_again_local

with
callbacks as (from core.callbacks),
repairs as (from core.repairs where complaint_key is not null and complaint_key != repair_key),

related as (
    select complaint_key as case_key, * exclude (complaint_key), true as is_own from callbacks
    union all
    select repairs.repair_key, callbacks.* exclude (complaint_key), false
    from callbacks
    inner join repairs using (complaint_key)
    union all
    select repairs.complaint_key, callbacks.* exclude (complaint_key), false
    from callbacks
    inner join repairs on repairs.repair_key = callbacks.complaint_key
),

placed as (
    select
        *,
        is_own and (is_satisfied is not null or is_answer_doubtful) as is_answer,
        callback_mode is distinct from 'MESSAGE' as is_spoken,
        min(callback_number) filter (is_own and is_dissatisfied) over of_case as first_unsatisfied_number,
        max(callback_number) filter (is_own and is_dissatisfied) over of_case as last_unsatisfied_number
    from related
    window of_case as (partition by case_key)
)

select
    case_key as complaint_key,
    min(callback_local) as visited_local,
    coalesce(list(callback_local order by callback_local) filter (is_reached), []) as reached_locals,
    coalesce(list(callback_local order by callback_local) filter (is_reached is null), []) as unknown_locals,
    coalesce(list(callback_local order by callback_local) filter (is_spoken and is_reached), []) as spoken_locals,
    coalesce(list(callback_local order by callback_local) filter (is_spoken and is_reached is null), []) as unspoken_locals,
    arg_min_null(is_satisfied, callback_number) filter (is_answer) as is_first_satisfied,
    arg_max_null(is_satisfied, callback_number) filter (is_answer) as is_last_satisfied,
    min(callback_date) filter (is_answer) as first_answered_date,
    max(callback_date) filter (is_answer) as last_answered_date,
    min(callback_local) filter (is_own and is_dissatisfied) as unsatisfied_local,
    min(callback_local) filter (is_own and is_satisfied and is_spoken and callback_number > last_unsatisfied_number)
        as satisfied_again_local,
    coalesce(bool_or(is_own and is_reached and callback_number > first_unsatisfied_number), false) as is_called_again
from placed
group by case_key
