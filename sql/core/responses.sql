-- One row per response of any source: web (invited owners), voluntary (自愿样本, by the open link), callback, visit and message
-- (the ratings and opinions that an owner gave after a repair), import: and a folder (collected elsewhere). No rate mixes two sources.
-- One rule says which responses count (is_counted): the latest complete one of a household and wave, of its own source; where
-- nobody knows the household (the open link, some files), each; of a call-back each.
-- A project or stage that a file of responses alone names, and no roster, list or case knows, is left out: it may be anything.
-- Earlier ones are superseded, and kept; withdrawn answers are gone; speeders and straight lines count, are flagged, and
-- reference.survey_rules says what they are: marts.response_rates_by_wave shows their number.
-- wave_id of a call-back: the next wave that opens within twelve months of it, whose items on repair it may be held beside.
-- Where the firm did not know the stage, the owner said it (S1). A mismatch is a repair or complaint on record of which
-- the owner knows nothing: every item about it answered 不适用 (domain rule: the owner's answer is kept and flagged).
-- key: response_id
-- nullable: wave_id, invitation_id, complaint_key, project_id, household_key, stage_id, fitout, had_repair, had_complaint
-- nullable: intake_sequence, locale, questionnaire_version, questionnaire_hash
-- nullable: started_at, submitted_at, received_at, duration_seconds, mode

with
answers as (from core.answers),
callbacks as (from core.callbacks),
collected as (from core.collected_responses),
complaints as (from core.complaints),
households as (from core.households),
invitations as (from core.invitations),
items as (from core.items),
projects as (from core.projects),
repairs as (from core.repairs),
responses as (from staging.responses),
stages as (from reference.stages),
waves as (from core.waves where opened_at is not null),

said as (
    select
        answers.response_id,
        max(choices[1]) filter (item_id = 'S1') as stage_id,
        bool_or(choices[1] = 'yes') filter (item_id = 'S2' and choices[1] in ('yes', 'no')) as had_repair,
        bool_or(choices[1] = 'yes') filter (item_id = 'S3' and choices[1] in ('yes', 'no')) as had_complaint,
        bool_and(is_na) filter (item_id in ('Q40', 'Q41', 'Q42')) as knows_no_repair,
        bool_and(is_na) filter (item_id in ('Q50', 'Q51', 'Q52')) as knows_no_complaint,
        count(value) filter (items.is_satisfaction) as rated_count,
        min(value) filter (items.is_satisfaction) as lowest_value,
        max(value) filter (items.is_satisfaction) as highest_value
    from answers
    left join items using (item_id)
    group by answers.response_id
),

surveyed as (
    select
        responses.response_id,
        if(invitations.is_voluntary, 'voluntary', 'web') as source,
        responses.wave_id,
        responses.invitation_id,
        null as complaint_key,
        invitations.project_id,
        invitations.household_key,
        coalesce(invitations.stage_id, said.stage_id) as stage_id,
        invitations.fitout,
        coalesce(invitations.had_repair, said.had_repair) as had_repair,
        coalesce(invitations.had_complaint, said.had_complaint) as had_complaint,
        responses.intake_sequence,
        responses.mode,
        responses.locale,
        responses.questionnaire_version,
        responses.questionnaire_hash,
        responses.started_at,
        responses.submitted_at,
        responses.received_at,
        epoch(responses.submitted_at - responses.started_at) as duration_seconds,
        row_number() over (
            partition by responses.wave_id, coalesce(invitations.household_key, responses.invitation_id)
            order by responses.intake_sequence desc
        ) > 1 as is_superseded,
        responses.status = 'complete' as is_complete,
        coalesce(invitations.had_repair and said.knows_no_repair, false) as is_repair_mismatch,
        coalesce(invitations.had_complaint and said.knows_no_complaint, false) as is_complaint_mismatch
    from responses
    inner join invitations using (invitation_id)
    left join said using (response_id)
),

cases as (
    select complaint_key, project_id, household_key from complaints
    union all
    select repair_key, project_id, household_key
    from repairs
    where repair_key not in (select complaint_key from complaints)
),

rated_visits as (
    select
        callbacks.complaint_key || '#' || callbacks.callback_number as response_id,
        case callbacks.callback_mode
            when 'PHONE' then 'callback' when 'VISIT' then 'visit' when 'MESSAGE' then 'message' else 'callback_other'
        end as source,
        callbacks.complaint_key,
        cases.project_id,
        cases.household_key,
        lower(callbacks.callback_mode) as mode,
        callbacks.callback_local,
        shanghai_instant(callbacks.callback_local) as submitted_at
    from callbacks
    inner join cases using (complaint_key)
    where coalesce(callbacks.rate_quality, callbacks.rate_speed, callbacks.rate_attitude) is not null
        or callbacks.callback_comment is not null
),

visits as (
    select
        rated_visits.*,
        case
            when waves.opened_date <= rated_visits.callback_local + to_months(survey_limit('callback_months')::integer)
                then waves.wave_id
        end as wave_id
    from rated_visits
    asof left join waves on rated_visits.callback_local <= waves.opened_date
),

collected_elsewhere as (
    select
        collected.response_id,
        collected.source,
        collected.wave_id,
        collected.complaint_key,
        projects.project_id,
        collected.household_key,
        stages.stage_id,
        households.fitout,
        said.had_repair,
        said.had_complaint,
        collected.mode,
        shanghai_instant(collected.submitted_local) as submitted_at,
        collected.duration_seconds,
        collected.household_key is not null and row_number() over (
            partition by collected.source, collected.wave_id, collected.household_key
            order by collected.submitted_local desc nulls last, collected.exported_at desc, collected.response_id
        ) > 1 as is_superseded
    from collected
    left join households using (household_key)
    left join said using (response_id)
    left join projects on projects.project_id = coalesce(collected.project_id, households.project_id)
    left join stages on stages.stage_id = coalesce(collected.stage_id, said.stage_id)
),

all_responses as (
    from surveyed
    union all by name
    select * exclude (callback_local) from visits
    union all by name
    from collected_elsewhere
),

timed as (
    select
        *,
        median(duration_seconds) over (partition by wave_id, source) as median_seconds
    from all_responses
)

select
    timed.response_id,
    timed.source,
    timed.wave_id,
    timed.invitation_id,
    timed.complaint_key,
    timed.project_id,
    timed.household_key,
    timed.stage_id,
    timed.fitout,
    timed.had_repair,
    timed.had_complaint,
    timed.intake_sequence,
    timed.mode,
    timed.locale,
    timed.questionnaire_version,
    timed.questionnaire_hash,
    timed.started_at,
    timed.submitted_at,
    timed.received_at,
    timed.duration_seconds,
    coalesce(timed.is_superseded, false) as is_superseded,
    timed.source = 'voluntary' as is_voluntary,
    coalesce(timed.is_complete, true) and not coalesce(timed.is_superseded, false) as is_counted,
    coalesce(timed.duration_seconds < survey_limit('speeder_share') * timed.median_seconds, false) as is_speeder,
    coalesce(
        said.rated_count >= survey_limit('straight_count') and said.lowest_value = said.highest_value, false
    ) as is_straight_line,
    coalesce(timed.is_repair_mismatch, false) as is_repair_mismatch,
    coalesce(timed.is_complaint_mismatch, false) as is_complaint_mismatch
from timed
left join said using (response_id)
