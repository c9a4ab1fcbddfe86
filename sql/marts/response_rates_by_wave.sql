-- One row per wave of our own survey and cut of its frame: all, each project, each owner stage, and each stage of a project.
-- key: wave_id, cut, project_id, stage_id
-- nullable: delivered_count, refused_count, delivered_pct, refused_pct, voluntary_count, response_rate_pct, response_low_pct, response_high_pct, valid_pct, partial_pct
-- nullable: overall_answered_count, overall_margin_points, needed_5_count, needed_10_count, sample_share_pct, frame_share_pct
-- nullable: sample_complained_count, sample_complained_pct, frame_complained_count, frame_complained_pct, early_answered_count
-- nullable: early_satisfied_count, early_satisfied_pct, late_answered_count, late_satisfied_count, late_satisfied_pct
-- nullable: is_weighting_converged
--
-- column: wave_id                  survey wave
-- column: wave_name                调查批次
-- column: wave_name_en             wave in English
-- column: wave_opened_date         day on which the wave opened
-- column: cut                      all, project, stage or project_stage
-- column: project_id               key of the project, or all
-- column: project_name             项目
-- column: project_name_en          project in English
-- column: stage_id                 owner stage S1 to S4 as the wave opened, or all
-- column: stage_name               业主阶段
-- column: stage_name_en            owner stage in English
-- column: frame_count              应调查户数 (frame): households of the rosters contracted as the wave opened, and invited ones that no roster has
-- column: roster_count             those of them that a roster has
-- column: invited_count            发出邀请户数: households with a link of their own; one household counts once
-- column: delivered_count          送达户数: households reached, by a receipt (inbox/receipts) or because they opened the link; empty where the wave has no receipts
-- column: refused_count            拒答户数: households whose latest receipt says that they refuse, and that have no response; empty where the wave has no receipts
-- column: opened_count             households that opened their link
-- column: started_count            households that began to answer: a draft, an answer, or one withdrawn
-- column: partial_count            未完成: a draft with the overall question answered, and no response
-- column: completed_count          回收户数: households with a response that stands
-- column: valid_count              有效户数: responses neither too fast nor a straight line; those count in the figures of satisfaction all the same
-- column: speeder_count            responses in less than a third of the wave's median time (F-26)
-- column: straight_line_count      responses of eight ratings and more that are all alike (F-26)
-- column: withdrawn_count          households that took back what they had answered; no refusals, see refused_count
-- column: voluntary_count          自愿样本: responses by the open link, in no other number; of the whole wave alone
-- column: response_rate_pct        回收率: completed_count / invited_count, 0-100 (F-13)
-- column: response_low_pct         lower bound of its 95 % Wilson interval in the finite frame; no width where all of the frame were invited
-- column: response_high_pct        upper bound of it
-- column: valid_pct                有效率: valid_count / completed_count, 0-100 (F-13)
-- column: delivered_pct            送达率: delivered_count / invited_count, 0-100
-- column: refused_pct              拒答率: refused_count / delivered_count, 0-100
-- column: partial_pct              partial_count / invited_count, 0-100
-- column: overall_answered_count   answers to the overall question (Q01); empty where too few to show a figure, and for a stage of a project
-- column: overall_margin_points    抽样误差: half the width of the 95 % Wilson interval of their satisfied share in the finite frame, in points
-- column: needed_5_count           responses of this frame that ±5 points need (F-11)
-- column: needed_10_count          responses of this frame that ±10 points need
-- column: sample_share_pct         completed_count as a share of the wave's, 0-100
-- column: frame_share_pct          frame_count as a share of the wave's, 0-100
-- column: sample_known_count       respondents of whom it is known whether they had a complaint, request or suggestion in the 365 days before
-- column: sample_complained_count  those who had; empty of too few, where the others would tell it of too few, and for a stage of a project
-- column: sample_complained_pct    their share, 0-100
-- column: frame_known_count        households of the frame of which it is known
-- column: frame_complained_count   those that had; empty by the same rule
-- column: frame_complained_pct     their share, 0-100
-- column: early_answered_count     answers to the overall question by the first half of the respondents; of the whole wave alone
-- column: early_satisfied_count    answers 4 and 5 among them
-- column: early_satisfied_pct      their share, 0-100
-- column: late_answered_count      answers by the last quarter of the respondents (1.3.4)
-- column: late_satisfied_count     answers 4 and 5 among them
-- column: late_satisfied_pct       their share, 0-100
-- column: is_weighting_converged   the weights gave the sample the margins of the frame before they were trimmed (F-14); of the whole wave alone, empty without responses

with
counts as (from core.response_counts),
halves as (from core.early_late_answers where not is_suppressed),
overall as (from core.item_cuts where source = 'web' and item_id = 'Q01' and not is_suppressed),
projects as (from core.projects),
responses as (from core.responses where source = 'voluntary' and is_counted),
stages as (from reference.stages),
waves as (from core.waves),
weight_cells as (from core.weight_cells),

volunteers as (
    select wave_id, count(*) as voluntary_count
    from responses
    group by wave_id
),

weightings as (
    select wave_id, bool_and(is_converged) as is_converged
    from weight_cells
    group by wave_id
),

totals as (
    select wave_id, frame_count as wave_frame_count, completed_count as wave_completed_count
    from counts
    where cut = 'all'
)

select
    counts.wave_id,
    waves.wave_name,
    waves.wave_name_en,
    waves.opened_date as wave_opened_date,
    counts.cut,
    counts.project_id,
    coalesce(projects.project_name, '全部项目') as project_name,
    coalesce(projects.project_name, 'All projects') as project_name_en,
    counts.stage_id,
    coalesce(stages.stage_name, '全部阶段') as stage_name,
    coalesce(stages.stage_name_en, 'All stages') as stage_name_en,
    counts.frame_count::integer as frame_count,
    counts.roster_count::integer as roster_count,
    counts.invited_count::integer as invited_count,
    counts.delivered_count::integer as delivered_count,
    counts.refused_count::integer as refused_count,
    counts.opened_count::integer as opened_count,
    counts.started_count::integer as started_count,
    counts.partial_count::integer as partial_count,
    counts.completed_count::integer as completed_count,
    counts.valid_count::integer as valid_count,
    counts.speeder_count::integer as speeder_count,
    counts.straight_line_count::integer as straight_line_count,
    counts.withdrawn_count::integer as withdrawn_count,
    case when counts.cut = 'all' then coalesce(volunteers.voluntary_count, 0)::integer end as voluntary_count,
    100 * completed_count / nullif(invited_count, 0) as response_rate_pct,
    wilson_low_pct(completed_count, invited_count, frame_count) as response_low_pct,
    wilson_high_pct(completed_count, invited_count, frame_count) as response_high_pct,
    100 * valid_count / nullif(completed_count, 0) as valid_pct,
    100 * delivered_count / nullif(invited_count, 0) as delivered_pct,
    100 * refused_count / nullif(delivered_count, 0) as refused_pct,
    100 * partial_count / nullif(invited_count, 0) as partial_pct,
    overall.answered_count as overall_answered_count,
    (
        wilson_high_pct(overall.upper_count, overall.answered_count, overall.household_count)
        - wilson_low_pct(overall.upper_count, overall.answered_count, overall.household_count)
    ) / 2 as overall_margin_points,
    needed_sample(nullif(frame_count, 0), 5)::integer as needed_5_count,
    needed_sample(nullif(frame_count, 0), 10)::integer as needed_10_count,
    100 * completed_count / nullif(wave_completed_count, 0) as sample_share_pct,
    100 * frame_count / nullif(wave_frame_count, 0) as frame_share_pct,
    counts.sample_known_count::integer as sample_known_count,
    case when not is_sample_suppressed then sample_complained_count::integer end as sample_complained_count,
    case when not is_sample_suppressed then 100 * sample_complained_count / sample_known_count end as sample_complained_pct,
    counts.frame_known_count::integer as frame_known_count,
    case when not is_frame_suppressed then frame_complained_count::integer end as frame_complained_count,
    case when not is_frame_suppressed then 100 * frame_complained_count / frame_known_count end as frame_complained_pct,
    halves.early_answered_count::integer as early_answered_count,
    halves.early_satisfied_count::integer as early_satisfied_count,
    100 * halves.early_satisfied_count / halves.early_answered_count as early_satisfied_pct,
    halves.late_answered_count::integer as late_answered_count,
    halves.late_satisfied_count::integer as late_satisfied_count,
    100 * halves.late_satisfied_count / halves.late_answered_count as late_satisfied_pct,
    weightings.is_converged as is_weighting_converged
from counts
inner join waves using (wave_id)
inner join totals using (wave_id)
left join halves on counts.cut = 'all' and halves.wave_id = counts.wave_id
left join volunteers using (wave_id)
left join weightings on counts.cut = 'all' and weightings.wave_id = counts.wave_id
left join projects on projects.project_id = counts.project_id and counts.cut in ('project', 'project_stage')
left join stages on stages.stage_id = counts.stage_id and counts.cut in ('stage', 'project_stage')
left join overall
    on overall.wave_id = counts.wave_id
    and overall.cut = counts.cut
    and overall.cut_id = if(counts.cut = 'stage', counts.stage_id, counts.project_id)
