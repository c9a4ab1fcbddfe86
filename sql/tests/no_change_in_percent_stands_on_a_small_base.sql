-- Below a base of ten (reference.survey_rules) only the difference is told (F-24).
with
indicators as (from marts.indicators_by_period)

select indicator_id, period_id, project_id, previous_value, previous_change_pct, last_year_value, last_year_change_pct
from indicators
where (previous_change_pct is not null and not coalesce(previous_value >= survey_limit('change_base_count'), false))
    or (last_year_change_pct is not null and not coalesce(last_year_value >= survey_limit('change_base_count'), false))
    or (unit = 'percent_change' and value is not null and not coalesce(denominator >= survey_limit('change_base_count'), false))
