-- One row per survey wave: those of our own survey as the latest night saw them, and those of which only responses
-- collected elsewhere tell, from their first to their last day.
-- key: wave_id
-- nullable: opened_at, closed_at, questionnaire_id, questionnaire_version

with
collected as (from core.collected_responses),
night as (from reference.night),
waves as (from staging.waves),

ranked as (
    select *, row_number() over (partition by wave_id order by taken_at desc) as state_position
    from waves
),

told as (
    select wave_id, min(submitted_local)::date as first_date, max(submitted_local)::date as last_date
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
    coalesce(told.first_date, night.as_of),
    null,
    null,
    null
from told
cross join night
