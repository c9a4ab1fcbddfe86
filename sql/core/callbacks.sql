-- One row per call-back or visit (回访) after a case: those of the files of call-backs, and those that rows of complaints tell,
-- which no such file has on the same day. A later row that tells of another day tells another visit; of one day the latest
-- row counts. What was told to be undone (未回访) is none.
-- is_reached: somebody answered, as the source says or the result implies; null where neither does. is_satisfied: a result of
-- the two upper grades, is_dissatisfied of the two lower ones; null without an answer. is_answer_doubtful: the result is a word
-- that no list knows, of a visit that is not said to have reached nobody. Visits after the night's as-of date are left to
-- later nights.
-- callback_comment: what was noted of the owner's opinion (Q43); a note on an attempt that reached nobody is none.
-- key: complaint_key, callback_number
-- nullable: callback_mode, callback_result, is_reached, is_satisfied, is_dissatisfied, rate_quality, rate_speed, rate_attitude
-- nullable: callback_comment

with
files as (from staging.callbacks where callback_local is not null),
night as (from reference.night),
results as (select distinct value as callback_result from reference.enum_words where field = 'callback_result'),
rows as (from staging.complaints where callback_local is not null),

listed as (
    from files
    qualify is_latest_delivery((complaint_key, callback_local), updated_local, exported_at, file_hash, row_number)
),

told as (
    from rows
    qualify is_latest_delivery((complaint_key, callback_local::date), updated_local, exported_at, file_hash, row_number)
),

visits as (
    select
        complaint_key, callback_local, callback_mode, is_reached_stated, callback_result,
        rate_quality, rate_speed, rate_attitude, callback_comment
    from listed
    union all
    select
        told.complaint_key, told.callback_local, told.callback_mode, null,
        told.callback_result, told.rate_quality, told.rate_speed, told.rate_attitude, told.callback_comment
    from told
    left join listed
        on listed.complaint_key = told.complaint_key
        and listed.callback_local::date = told.callback_local::date
    where listed.complaint_key is null
),

graded as (
    select
        *,
        callback_result in ('VERY_SATISFIED', 'SATISFIED', 'NEUTRAL', 'DISSATISFIED', 'VERY_DISSATISFIED') as is_answered,
        visits.callback_result is not null and results.callback_result is null and is_reached_stated is distinct from false
            as is_answer_doubtful
    from visits
    cross join night
    left join results using (callback_result)
    where callback_result is distinct from 'NOT_DONE' and callback_local::date <= night.as_of
),

reached as (
    select
        *,
        coalesce(
            is_reached_stated,
            case when callback_result = 'UNREACHED' then false else nullif(is_answered, false) end
        ) as is_reached
    from graded
)

select
    complaint_key,
    row_number() over (
        partition by complaint_key
        order by
            callback_local, callback_mode, callback_result, rate_quality, rate_speed, rate_attitude, callback_comment
    )::integer as callback_number,
    callback_local,
    callback_local::date as callback_date,
    callback_mode,
    callback_result,
    is_reached,
    case when is_answered then callback_result in ('VERY_SATISFIED', 'SATISFIED') end as is_satisfied,
    callback_result in ('DISSATISFIED', 'VERY_DISSATISFIED') as is_dissatisfied,
    is_answer_doubtful,
    try_cast(rate_quality as integer) as rate_quality,
    try_cast(rate_speed as integer) as rate_speed,
    try_cast(rate_attitude as integer) as rate_attitude,
    case when is_reached is distinct from false then callback_comment end as callback_comment
from reached
