-- One row per state of a survey wave that a night has seen.
-- key: wave_id, taken_at

select
    wave_id,
    wave_name,
    wave_name_en,
    opened_at,
    closed_at,
    questionnaire_id,
    questionnaire_version,
    taken_at
from raw.waves
