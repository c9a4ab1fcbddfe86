with
importances as (from core.derived_importance)

select wave_id, source, sum(importance_pct) as importance_pct
from importances
group by wave_id, source
having abs(sum(importance_pct) - 100) > 1e-6
    or min(importance_pct) < 0
    or bool_or((method = 'none') != (importance_pct is null))
