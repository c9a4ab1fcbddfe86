-- One row per wave and cut (all, project): how many owners with a case say that they were called back, beside what is on record.
-- key: wave_id, cut, cut_id
-- nullable: reported_count, reported_called_count, unsure_count, reported_pct, reported_low_pct, reported_high_pct
-- nullable: recorded_done_count, recorded_called_count, recorded_undecidable_count, recorded_pct, gap_pct_points, is_audit_needed
--
-- column: wave_id                     survey wave
-- column: wave_name                   调查批次
-- column: wave_name_en                wave in English
-- column: cut                         all or project
-- column: cut_id                      all, or the project
-- column: cut_name                    分组
-- column: cut_name_en                 group in English
-- column: reported_count              invited owners with a complaint or repair who say yes or no (Q53)
-- column: reported_called_count       those who say yes
-- column: unsure_count                those who are not sure; in neither
-- column: reported_pct                业主自报回访率: reported_called_count / reported_count, 0-100 (K69)
-- column: reported_low_pct            lower bound of its 95 % Wilson interval
-- column: reported_high_pct           upper bound of it
-- column: recorded_done_count         complaints done in the twelve months up to the wave's last day
-- column: recorded_called_count       those with a call-back on record that reached somebody
-- column: recorded_undecidable_count  those of sources that do not record it; in neither
-- column: recorded_pct                系统回访率: recorded_called_count / recorded_done_count, 0-100 (K33)
-- column: gap_pct_points              reported_pct - recorded_pct; below 0 fewer owners say so than the records
-- column: is_audit_needed             需核查: the two are further apart than reference.survey_rules allows
-- column: is_suppressed               too few answers to show a figure

with
projects as (from core.projects),
reports as (from core.callback_reports),
waves as (from core.waves),

shown as (
    select
        *,
        not is_suppressed and answered_count > 0 as has_report,
        case when done_count > 0 then 100 * recorded_count / done_count end as recorded_pct,
        case when not is_suppressed then 100 * called_count / answered_count end as reported_pct
    from reports
)

select
    shown.wave_id,
    waves.wave_name,
    waves.wave_name_en,
    shown.cut,
    shown.cut_id,
    if(shown.cut = 'all', '全部', projects.project_name) as cut_name,
    if(shown.cut = 'all', 'All', projects.project_name) as cut_name_en,
    case when has_report then shown.answered_count end as reported_count,
    case when has_report then shown.called_count end as reported_called_count,
    case when has_report then shown.unsure_count end as unsure_count,
    shown.reported_pct,
    case when has_report then wilson_low_pct(shown.called_count, shown.answered_count) end as reported_low_pct,
    case when has_report then wilson_high_pct(shown.called_count, shown.answered_count) end as reported_high_pct,
    shown.done_count as recorded_done_count,
    shown.recorded_count as recorded_called_count,
    shown.undecidable_count as recorded_undecidable_count,
    shown.recorded_pct,
    shown.reported_pct - shown.recorded_pct as gap_pct_points,
    abs(shown.reported_pct - shown.recorded_pct) > survey_limit('callback_gap_points') as is_audit_needed,
    shown.is_suppressed
from shown
inner join waves using (wave_id)
left join projects on shown.cut = 'project' and projects.project_id = shown.cut_id
