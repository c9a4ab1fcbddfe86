-- One row per indicator of call-backs, project and day. The denominators are those who were asked and answered, never those
-- who were not called (K33 alone is about whether they were).
-- K33: done cases with a visit that reached somebody from the day of completion on, also one after the case's repair, by the
-- day they were done. Undecidable is a case of a source that never records call-backs, and one without such a visit of which
-- a visit is told that nobody knows whether it reached anyone, or when it was, or whether the case was done by then.
-- K33b: visits that reached somebody. K35: satisfied at the first answered visit; K35b: at the last one; undecidable is an
-- answer that no list knows. K36: ratings 4 and 5 of the repair by telephone or visit, K36…b: by message.
-- K37: unsatisfied at a visit and reopened, K37c: out of all who answered; undecidable is a case without an unsatisfied visit of
-- whose first or last answer no list knows the word. K37b: unsatisfied, and neither reopened nor visited again.
-- key: indicator_id, project_id, event_date

with
callbacks as (from core.callbacks),
complaints as (from core.complaints where validity != 'INVALID'),
night as (from reference.night),
outcomes as (from core.callback_outcomes),
repairs as (from core.repairs),
rows as (from staging.complaints),
snapshots as (from core.case_snapshots),
spells as (from core.complaint_spells where spell_number > 1),

cases as (
    select complaint_key, source, project_id, case_type, completed_date, end_counted_date as done_date from complaints
    union all
    select repair_key, source, project_id, 'REPAIR', null, null
    from repairs
    where repair_key not in (select complaint_key from complaints)
),

-- A visit that the case's row tells without a time that can be read.
timeless as (
    select rows.complaint_key
    from rows
    inner join snapshots using (complaint_key, file_hash, row_number)
    where rows.callback_local is null
        and rows.callback_result is distinct from 'NOT_DONE'
        and rows.callback_result is distinct from 'UNREACHED'
        and (rows.callback_result is not null or list_contains(unreadable_events(rows.unreadable_values), 'callback'))
),

recorded as (
    select distinct cases.source
    from cases
    left join outcomes using (complaint_key)
    left join timeless using (complaint_key)
    where outcomes.complaint_key is not null or timeless.complaint_key is not null
),

reopened as (
    select complaint_key, max(opened_date) as reopened_date
    from spells
    inner join night on spells.opened_date <= night.as_of
    group by complaint_key
),

called as (
    select
        cases.*,
        outcomes.* exclude (complaint_key),
        coalesce(reopened.reopened_date >= outcomes.unsatisfied_local::date, false) as is_reopened_after,
        outcomes.unsatisfied_local is not null
            or (outcomes.is_first_satisfied is not null and outcomes.is_last_satisfied is not null) as is_answer_known
    from cases
    inner join outcomes using (complaint_key)
    left join reopened using (complaint_key)
),

visited as (
    select cases.project_id, callbacks.*
    from callbacks
    inner join cases using (complaint_key)
),

done as (
    select
        cases.project_id,
        cases.done_date,
        first_from(outcomes.reached_locals, cases.done_date) is not null as is_reached,
        recorded.source is not null and timeless.complaint_key is null
            and first_from(outcomes.unknown_locals, cases.done_date) is null
            and (cases.completed_date is not null or coalesce(len(outcomes.reached_locals || outcomes.unknown_locals), 0) = 0)
            as is_missing_known
    from cases
    left join recorded using (source)
    left join outcomes using (complaint_key)
    left join timeless using (complaint_key)
    where cases.case_type = 'COMPLAINT' and cases.done_date is not null
),

-- Whether somebody spoke with the owner or the owner answered a message (K36: shown apart).
rated as (
    select *, if(callback_mode = 'MESSAGE', 'b', '') as suffix
    from visited
),

facts as (
    select
        'K33' as indicator_id,
        project_id,
        done_date as event_date,
        is_reached::integer as numerator,
        (is_reached or is_missing_known)::integer as denominator,
        (not is_reached and not is_missing_known)::integer as undecidable_count
    from done
    union all
    select 'K33b', project_id, callback_date, is_reached::integer, 1, 0 from visited where is_reached is not null
    union all
    select 'K33b', project_id, callback_date, 0, 0, 1 from visited where is_reached is null
    union all
    select
        'K35',
        project_id,
        first_answered_date,
        coalesce(is_first_satisfied, false)::integer,
        (is_first_satisfied is not null)::integer,
        (is_first_satisfied is null)::integer
    from called
    where first_answered_date is not null
    union all
    select
        'K35b',
        project_id,
        last_answered_date,
        coalesce(is_last_satisfied, false)::integer,
        (is_last_satisfied is not null)::integer,
        (is_last_satisfied is null)::integer
    from called
    where last_answered_date is not null
    union all
    select 'K36Q' || suffix, project_id, callback_date, (rate_quality >= 4)::integer, 1, 0
    from rated
    where rate_quality is not null
    union all
    select 'K36S' || suffix, project_id, callback_date, (rate_speed >= 4)::integer, 1, 0
    from rated
    where rate_speed is not null
    union all
    select 'K36A' || suffix, project_id, callback_date, (rate_attitude >= 4)::integer, 1, 0
    from rated
    where rate_attitude is not null
    union all
    select 'K37', project_id, unsatisfied_local::date, is_reopened_after::integer, 1, 0
    from called
    where unsatisfied_local is not null
    union all
    select
        'K37c',
        project_id,
        first_answered_date,
        is_reopened_after::integer,
        is_answer_known::integer,
        (not is_answer_known)::integer
    from called
    where first_answered_date is not null
    union all
    select 'K37b', project_id, unsatisfied_local::date, (not is_reopened_after and not is_called_again)::integer, 0, 0
    from called
    where unsatisfied_local is not null
)

select
    indicator_id,
    project_id,
    event_date,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    sum(undecidable_count) as undecidable_count
from facts
group by indicator_id, project_id, event_date
