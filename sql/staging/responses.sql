-- One row per response that the intake database accepted.
-- key: response_id

select
    response_id,
    invitation_id,
    wave_id,
    sequence as intake_sequence,
    questionnaire_id,
    questionnaire_version,
    questionnaire_hash,
    mode,
    locale,
    status,
    answers,
    started_at,
    submitted_at,
    received_at
from raw.responses
