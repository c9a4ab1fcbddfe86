-- One row per wave of our own survey and household that the weights of its responses stand for (F-14): those of the frame in
-- the projects that were invited, where the stage and the complaints of each are known; else the invited ones alone.
-- stage_id, complaint_id: unknown where an invited household's were not known when it was invited.
-- key: wave_id, household_key

with
households as (from core.frame_households),

listed as (
    select
        *,
        invitation_id is not null as is_invited,
        bool_or(invitation_id is not null) over (partition by wave_id, project_id) as is_project_invited
    from households
),

judged as (
    select
        *,
        bool_and(stage_id is not null and had_complaint is not null)
            filter (is_project_invited and not is_invited) over (partition by wave_id) as is_frame_known
    from listed
)

select
    wave_id,
    household_key,
    project_id,
    coalesce(stage_id, 'unknown') as stage_id,
    coalesce(yes_or_no(had_complaint), 'unknown') as complaint_id
from judged
where is_invited
    or (is_project_invited and is_frame_known)
