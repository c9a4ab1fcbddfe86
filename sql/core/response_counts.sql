-- One row per wave of our own survey and cut of its frame (all, project, stage, project and stage): how far the households have
-- come. A household of which the stage was not known when it was invited is in no stage.
-- is_frame_suppressed, is_sample_suppressed: of too few it is known whether they had a complaint, or what is left of all would
-- be too few (F-21). Of a stage of a project neither is shown: it is a part of two totals.
-- key: wave_id, cut, project_id, stage_id
-- nullable: delivered_count, refused_count

with
households as (from core.frame_households),
invitations as (from core.invitation_progress),
waves as (from core.waves where opened_at is not null),

followed as (
    select
        wave_id,
        households.project_id,
        households.stage_id,
        households.household_key,
        households.is_on_roster,
        households.had_complaint,
        invitations.invitation_id,
        invitations.is_delivered,
        invitations.is_refused,
        coalesce(invitations.is_opened, false) as is_opened,
        coalesce(invitations.is_started, false) as is_started,
        coalesce(invitations.is_partial, false) as is_partial,
        coalesce(invitations.is_completed, false) as is_completed,
        coalesce(invitations.is_valid, false) as is_valid,
        coalesce(invitations.is_speeder, false) as is_speeder,
        coalesce(invitations.is_straight_line, false) as is_straight_line,
        coalesce(invitations.is_withdrawn, false) as is_withdrawn
    from waves
    left join households using (wave_id)
    left join invitations using (wave_id, household_key)
),

counted as (
    select
        wave_id,
        case grouping(project_id, stage_id)
            when 3 then 'all' when 1 then 'project' when 2 then 'stage' else 'project_stage'
        end as cut,
        if(grouping(project_id) = 1, 'all', project_id) as project_id,
        if(grouping(stage_id) = 1, 'all', stage_id) as stage_id,
        count(household_key) as frame_count,
        count(*) filter (is_on_roster) as roster_count,
        count(invitation_id) as invited_count,
        case when count(is_delivered) > 0 then count(*) filter (is_delivered) end as delivered_count,
        case when count(is_refused) > 0 then count(*) filter (is_refused) end as refused_count,
        count(*) filter (is_opened) as opened_count,
        count(*) filter (is_started) as started_count,
        count(*) filter (is_partial) as partial_count,
        count(*) filter (is_completed) as completed_count,
        count(*) filter (is_valid) as valid_count,
        count(*) filter (is_speeder) as speeder_count,
        count(*) filter (is_straight_line) as straight_line_count,
        count(*) filter (is_withdrawn) as withdrawn_count,
        count(had_complaint) as frame_known_count,
        count(*) filter (had_complaint) as frame_complained_count,
        count(had_complaint) filter (is_completed) as sample_known_count,
        count(*) filter (had_complaint and is_completed) as sample_complained_count
    from followed
    group by grouping sets ((wave_id), (wave_id, project_id), (wave_id, stage_id), (wave_id, project_id, stage_id))
    having (grouping(project_id) = 1 or project_id is not null)
        and (grouping(stage_id) = 1 or stage_id is not null)
),

totalled as (
    select
        *,
        max(frame_known_count) filter (cut = 'all') over (partition by wave_id) as frame_total_count,
        max(sample_known_count) filter (cut = 'all') over (partition by wave_id) as sample_total_count
    from counted
)

select
    * exclude (frame_total_count, sample_total_count),
    cut = 'project_stage' or is_hidden_cell(
        frame_known_count, survey_limit('small_cell'), frame_total_count, row(wave_id, cut), row(project_id, stage_id)
    ) as is_frame_suppressed,
    cut = 'project_stage' or is_hidden_cell(
        sample_known_count, survey_limit('small_cell'), sample_total_count, row(wave_id, cut), row(project_id, stage_id)
    ) as is_sample_suppressed
from totalled
