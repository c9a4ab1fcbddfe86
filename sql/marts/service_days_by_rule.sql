-- One row per rule, project and number of days that a case took, the long ones in one.
-- Days are counted as the rule counts them, in working days where it names none: from the start to the event, of what is
-- running to the as-of date. reference.duration_scales says from how many days on they are one: a multiple of the limit.
-- key: rule_id, project_id, day_bucket
-- nullable: limit_count, day_count
--
-- column: rule_id            rule; see the list of rules
-- column: project_id         key of the project
-- column: project_name       项目
-- column: day_unit           working_day or calendar_day
-- column: limit_count        days allowed; empty where the rule names none
-- column: day_bucket         days as text, 10+ for ten and more; none where the event never came, or a time is missing or out of order
-- column: day_position       order of the buckets, from 0
-- column: day_count          days; of the long ones the least; empty where there are none
-- column: is_long            whether the bucket holds all that took so long or longer
-- column: met_count          cases within the rule
-- column: breached_count     cases that broke it
-- column: running_count      cases whose event has not come and whose limit has not passed
-- column: overdue_count      cases whose event has not come though the limit has passed
-- column: undecidable_count  cases with a time missing or out of order; never counted as met

with
clocks as (from core.service_clocks),
night as (from reference.night),
projects as (from core.projects),
rules as (from reference.service_rules),
scales as (from reference.duration_scales),

scaled as (
    select
        rules.rule_id,
        rules.limit_count,
        scales.day_unit,
        case
            when rules.limit_count is null then scales.open_day_count
            else greatest(scales.least_day_count, rules.limit_count * scales.limit_multiple_count)
        end as long_count
    from rules
    inner join scales on scales.day_unit = coalesce(rules.limit_unit, 'working_day')
),

timed as (
    select
        clocks.rule_id,
        clocks.project_id,
        clocks.outcome,
        scaled.long_count,
        case
            when scaled.day_unit = 'working_day' then clocks.working_days
            when clocks.outcome in ('running', 'overdue_running') then night.as_of::date - clocks.from_date
            when clocks.to_date >= clocks.from_date then clocks.to_date - clocks.from_date
        end as taken_days
    from clocks
    inner join scaled using (rule_id)
    cross join night
),

counted as (
    select
        rule_id,
        project_id,
        case when taken_days >= 0 then least(taken_days, long_count) end as day_count,
        count(*) filter (outcome = 'met') as met_count,
        count(*) filter (outcome = 'breached') as breached_count,
        count(*) filter (outcome = 'running') as running_count,
        count(*) filter (outcome = 'overdue_running') as overdue_count,
        count(*) filter (outcome = 'undecidable') as undecidable_count
    from timed
    group by all
)

select
    counted.rule_id,
    counted.project_id,
    projects.project_name,
    scaled.day_unit,
    scaled.limit_count,
    case
        when counted.day_count is null then 'none'
        when counted.day_count = scaled.long_count then counted.day_count || '+'
        else counted.day_count::varchar
    end as day_bucket,
    coalesce(counted.day_count, scaled.long_count + 1)::integer as day_position,
    counted.day_count::integer as day_count,
    coalesce(counted.day_count = scaled.long_count, false) as is_long,
    counted.met_count::integer as met_count,
    counted.breached_count::integer as breached_count,
    counted.running_count::integer as running_count,
    counted.overdue_count::integer as overdue_count,
    counted.undecidable_count::integer as undecidable_count
from counted
inner join projects using (project_id)
inner join scaled using (rule_id)
