-- One row per survey wave: those of our own survey as the latest night saw them, and those of which only responses
-- collected elsewhere tell: from the first day of an answer or, where none has a day, of an export.
-- key: wave_id
-- nullable: opened_at, closed_at, questionnaire_id, questionnaire_version

with
collected as (from core.collected_responses),
waves as (from staging.waves),

ranked as (
    select *, row_number() over (partition by wave_id order by taken_at desc) as state_position
    from waves
),

told as (
    select wave_id, coalesce(min(submitted_local)::date, min(shanghai_date(exported_at))) as first_date
    from collected
    where wave_id is not null and wave_id not in (select wave_id from waves)
    group by wave_id
)

select
    wave_id,
    wave_name,
    wave_name_en,
    opened_at,
    shanghai_date(opened_at) as opened_date,
    closed_at,
    questionnaire_id,
    questionnaire_version
from ranked
where state_position = 1
union all
select
    told.wave_id,
    told.wave_id,
    told.wave_id,
    null,
    told.first_date,
    null,
    null,
    null
from told
