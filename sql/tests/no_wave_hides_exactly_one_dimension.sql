-- What owners say should be improved first adds up to all of them: one hidden dimension is the rest.
with
priorities as (from marts.improvement_priorities_by_wave),
reports as (from marts.callback_reports_by_wave where cut = 'project'),

rows as (
    select wave_id, source, is_suppressed from priorities
    union all
    select wave_id, 'reports', is_suppressed from reports
)

select wave_id, source
from rows
group by wave_id, source
having count(*) filter (is_suppressed) = 1
    and count(*) > 1
