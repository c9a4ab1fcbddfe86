-- Every count, and numerator and denominator of every share and rate, is the sum of the projects; the most frequent, the key
-- sub-categories, durations and ranks are not sums, and reports are the firm's.
with
figures as (
    from core.indicator_figures
    where indicator_id not in ('K10', 'K11', 'K12', 'K13', 'K14', 'K72')
        and indicator_id not like 'K31%'
        and indicator_id not like 'K32%'
)

select indicator_id, period_grain, period_id
from figures
group by indicator_id, period_grain, period_id
having abs(coalesce(sum(numerator) filter (project_id != 'all'), 0) - coalesce(sum(numerator) filter (project_id = 'all'), 0)) > 0.005
    or abs(coalesce(sum(denominator) filter (project_id != 'all'), 0) - coalesce(sum(denominator) filter (project_id = 'all'), 0)) > 0.005
    or sum(undecidable_count) filter (project_id != 'all') != sum(undecidable_count) filter (project_id = 'all')
