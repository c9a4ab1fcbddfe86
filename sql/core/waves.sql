-- One row per survey wave, as the latest night saw it.
-- key: wave_id
-- nullable: closed_at

with
waves as (from staging.waves),

ranked as (
    select *, row_number() over (partition by wave_id order by taken_at desc) as state_position
    from waves
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
