-- One row per kind of input that an indicator may rest on (reference.indicators.input_kind): whether any source has ever
-- delivered it, and the first and the last day of which the sources tell that it is made of. What nobody delivers is not measured, which is
-- not zero.
-- key: input_kind
-- nullable: first_date, last_date

with
callbacks as (from core.callbacks),
claims as (select claim_key from core.claims union select claim_key from staging.claims),
complaints as (from core.complaints),
homes as (from core.household_days),
input_days as (from core.input_days),
repairs as (from core.repairs),
reports as (from staging.report_issues),

kinds as (
    select 'complaints' as input_kind, ['complaints'] as sources, count(*) > 0 as is_delivered from complaints
    union all
    select 'defects', ['complaints', 'repairs'], count(*) > 0
    from (select complaint_key from complaints union all select repair_key from repairs)
    union all
    select 'callbacks', ['complaints', 'repairs', 'callbacks'], count(*) > 0 from callbacks
    union all
    select 'claims', ['complaints', 'claims'], count(*) > 0 from claims
    union all
    select 'costs', ['complaints', 'repairs'], coalesce(bool_or(cost_amount_yuan is not null), false)
    from (select cost_amount_yuan from repairs union all select cost_amount_yuan from complaints)
    union all
    select 'households', ['complaints'], count(*) > 0 from homes
    union all
    select 'areas', ['complaints'], coalesce(bool_or(area_m2 > 0), false) from homes
    union all
    select 'reports', ['complaints', 'repairs', 'claims', 'callbacks'], count(*) > 0 from reports
    union all
    select 'severities', ['complaints'], coalesce(bool_or(severity is not null), false) from complaints
    union all
    select 'plans', ['complaints'], coalesce(bool_or(plan_due_date is not null), false) from complaints
)

select
    kinds.input_kind,
    kinds.is_delivered,
    min(input_days.first_date) as first_date,
    max(input_days.last_date) as last_date
from kinds
left join input_days on list_contains(kinds.sources, input_days.kind)
group by kinds.input_kind, kinds.is_delivered
