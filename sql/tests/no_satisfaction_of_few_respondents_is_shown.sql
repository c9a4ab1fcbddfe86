-- Neither where too few answered, nor of those who answered early or late, nor of a stage of a project; and with a share goes
-- what it is made of. Nor whether few had a complaint.
with
rates as (from marts.response_rates_by_wave)

select wave_id, cut, project_id, stage_id
from rates
where least(overall_answered_count, early_answered_count, late_answered_count) < survey_limit('small_cell')
    or (overall_answered_count is null) != (overall_margin_points is null)
    or (cut = 'project_stage' and overall_margin_points is not null)
    or (cut != 'all' and coalesce(early_satisfied_pct, late_satisfied_pct) is not null)
    or (early_answered_count is null) != (early_satisfied_pct is null)
    or (late_answered_count is null) != (late_satisfied_pct is null)
    or (
        (sample_known_count < survey_limit('small_cell') or cut = 'project_stage')
        and coalesce(sample_complained_count, sample_complained_pct) is not null
    )
    or (
        (frame_known_count < survey_limit('small_cell') or cut = 'project_stage')
        and coalesce(frame_complained_count, frame_complained_pct) is not null
    )
