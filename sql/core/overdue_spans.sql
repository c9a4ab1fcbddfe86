-- One row per complaint and unbroken range of days on which it was open past the limit of a clause's clock, its planned
-- date and the clocks of its repair or claim among them: the first such day, and the first day on which it was no longer so.
-- A rule that has neither days nor a plan is broken, never overdue.
-- key: complaint_key, started_date
-- nullable: ended_date

with
clocks as (from core.service_clocks where complaint_key is not null and outcome in ('breached', 'overdue_running')),
clauses as (from reference.service_rules where clause is not null and (limit_unit is not null or duty = 'plan')),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
spells as (from core.complaint_spells),

late as (
    select complaint_key, due_date + 1 as started_date, to_date as ended_date
    from clocks
    inner join clauses using (rule_id)
    where due_date is not null
),

open as (
    select
        late.complaint_key,
        greatest(late.started_date, spells.opened_date) as started_date,
        least(coalesce(late.ended_date, date 'infinity'), coalesce(spells.closed_date, date 'infinity')) as ended_date
    from late
    inner join complaints using (complaint_key)
    inner join spells using (complaint_key)
),

marked as (
    select
        *,
        coalesce(started_date > max(ended_date) over (
            partition by complaint_key order by started_date, ended_date rows between unbounded preceding and 1 preceding
        ), true) as is_start
    from open
    where started_date < ended_date
),

numbered as (
    select *, sum(is_start::integer) over (partition by complaint_key order by started_date, ended_date) as span_number
    from marked
)

select
    complaint_key,
    min(started_date) as started_date,
    nullif(max(ended_date), date 'infinity') as ended_date
from numbered
group by complaint_key, span_number
