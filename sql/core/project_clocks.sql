-- One row per project and rule of its handover (reference.project_rules), once a list of projects was delivered: the last day
-- is so many months, clipped to the end of the month, and days before the move-in (入伙; 10.1.2.1, 10.1.2.2).
-- Outcomes are those of core.service_clocks; without a day of move-in, and of what no list of projects ever says, undecidable.
-- key: project_id, rule_id
-- nullable: moved_in_date, due_date, to_date, days_over

with
lists as (from staging.projects),
night as (from reference.night),
projects as (from core.projects where exists (from lists)),
rules as (from reference.project_rules),

dated as (
    select
        projects.project_id,
        rules.rule_id,
        projects.moved_in_date,
        (projects.moved_in_date - to_months(rules.months_before_count))::date - rules.days_before_count as due_date,
        case rules.to_event when 'team_formed' then projects.team_formed_date else projects.office_opened_date end as event_date
    from projects
    cross join rules
),

known as (
    select
        *,
        case when event_date <= as_of then event_date end as to_date,
        bool_or(event_date is not null) over (partition by rule_id) as is_recorded,
        as_of
    from dated
    cross join night
)

select
    project_id,
    rule_id,
    moved_in_date,
    due_date,
    to_date,
    case
        when due_date is null then 'undecidable'
        when to_date <= due_date then 'met'
        when to_date is not null then 'breached'
        when not is_recorded then 'undecidable'
        when as_of <= due_date then 'running'
        when as_of < moved_in_date then 'overdue_running'
        else 'breached'
    end as outcome,
    case
        when coalesce(to_date, as_of) > due_date and (to_date is not null or is_recorded)
            then (coalesce(to_date, as_of) - due_date)::integer
    end as days_over
from known
