-- One row per wave: the twelve months that its figures are held beside, up to the day on which it closed, or the as-of day, or
-- of a survey collected elsewhere its last day.
-- key: wave_id

with
night as (from reference.night),
responses as (from core.responses),
waves as (from core.waves),

last_days as (
    select wave_id, max(shanghai_date(submitted_at)) as last_date
    from responses
    group by wave_id
),

ends as (
    select
        waves.wave_id,
        least(night.as_of, coalesce(
            shanghai_date(waves.closed_at), case when waves.opened_at is null then last_days.last_date end, night.as_of
        ))::date as end_date
    from waves
    cross join night
    left join last_days using (wave_id)
)

select
    wave_id,
    (end_date - to_months(survey_limit('complaint_months')::integer))::date + 1 as start_date,
    end_date
from ends
