-- One row per case that somebody tried to call back: what came of the first answered visit, and of the last, which are
-- never the same thing (K35 is of the first, K35b of the last).
-- reached_locals: the visits that reached somebody, oldest first. satisfied_again_local: the first satisfied visit after the
-- first unsatisfied one.
-- key: complaint_key
-- nullable: reached_locals, is_first_satisfied, is_last_satisfied, first_answered_date, last_answered_date
-- nullable: unsatisfied_local, satisfied_again_local

with
callbacks as (from core.callbacks),

first_unsatisfied as (
    select complaint_key, min(callback_number) as callback_number
    from callbacks
    where is_dissatisfied
    group by complaint_key
)

select
    callbacks.complaint_key,
    count(*)::integer as attempt_count,
    (count(*) filter (callbacks.is_reached))::integer as reached_count,
    (count(*) filter (callbacks.is_reached is null))::integer as unknown_count,
    list(callbacks.callback_local order by callbacks.callback_number) filter (callbacks.is_reached) as reached_locals,
    arg_min(callbacks.is_satisfied, callbacks.callback_number) as is_first_satisfied,
    arg_max(callbacks.is_satisfied, callbacks.callback_number) as is_last_satisfied,
    min(callbacks.callback_date) filter (callbacks.is_satisfied is not null) as first_answered_date,
    max(callbacks.callback_date) filter (callbacks.is_satisfied is not null) as last_answered_date,
    min(callbacks.callback_local) filter (callbacks.is_dissatisfied) as unsatisfied_local,
    min(callbacks.callback_local)
        filter (callbacks.is_satisfied and callbacks.callback_number > first_unsatisfied.callback_number)
        as satisfied_again_local,
    coalesce(
        bool_or(callbacks.is_reached and callbacks.callback_number > first_unsatisfied.callback_number),
        false
    ) as is_called_again
from callbacks
left join first_unsatisfied using (complaint_key)
group by callbacks.complaint_key
