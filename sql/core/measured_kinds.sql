-- One row per kind of input that an indicator may rest on (reference.indicators.input_kind): whether any source has ever
-- delivered it. What nobody delivers is not measured, which is not zero.
-- key: input_kind

with
callbacks as (from core.callbacks),
claims as (select claim_key from core.claims union select claim_key from staging.claims),
complaints as (from core.complaints),
homes as (from core.household_days),
repairs as (from core.repairs),
reports as (from staging.report_issues)

select 'complaints' as input_kind, count(*) > 0 as is_delivered from complaints
union all
select 'callbacks', count(*) > 0 from callbacks
union all
select 'claims', count(*) > 0 from claims
union all
select 'costs', coalesce(bool_or(cost_amount_yuan is not null), false)
from (select cost_amount_yuan from repairs union all select cost_amount_yuan from complaints)
union all
select 'households', count(*) > 0 from homes
union all
select 'areas', coalesce(bool_or(area_m2 > 0), false) from homes
union all
select 'reports', count(*) > 0 from reports
union all
select 'severities', coalesce(bool_or(severity is not null), false) from complaints
union all
select 'plans', coalesce(bool_or(plan_due_date is not null), false) from complaints
