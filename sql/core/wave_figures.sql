-- One row per indicator of the survey, wave and project (or all): its figure with the interval that belongs to it.
-- key: indicator_id, wave_id, project_id
-- nullable: numerator, denominator, value, low, high

with
counts as (from core.response_counts where cut in ('all', 'project')),
overall as (from core.item_cuts where source = 'web' and item_id = 'Q01' and cut in ('all', 'project')),
satisfaction_figures as (from core.satisfaction_figures),

satisfaction as (
    select
        wave_id,
        cut_id as project_id,
        is_suppressed,
        case when not is_suppressed then upper_count end as numerator,
        case when not is_suppressed then answered_count end as denominator,
        case when not is_suppressed then 100 * upper_count / answered_count end as value,
        case when not is_suppressed then wilson_low_pct(upper_count, answered_count, household_count) end as low,
        case when not is_suppressed then wilson_high_pct(upper_count, answered_count, household_count) end as high
    from overall
)

select 'K60' as indicator_id, wave_id, project_id, numerator, denominator, value, low, high, 0 as undecidable_count, is_suppressed
from satisfaction
union all
select
    'K65', wave_id, project_id, completed_count, invited_count, 100 * completed_count / invited_count,
    wilson_low_pct(completed_count, invited_count, frame_count),
    wilson_high_pct(completed_count, invited_count, frame_count), 0, false
from counts
where invited_count > 0
union all
select
    'K65b', wave_id, project_id, valid_count, completed_count, 100 * valid_count / completed_count,
    wilson_low_pct(valid_count, completed_count), wilson_high_pct(valid_count, completed_count), 0, false
from counts
where completed_count > 0
union all
select 'K66', wave_id, project_id, null, denominator, (high - low) / 2, null, null, 0, is_suppressed
from satisfaction
union all
select indicator_id, wave_id, project_id, numerator, denominator, value, low, high, undecidable_count, is_suppressed
from satisfaction_figures
