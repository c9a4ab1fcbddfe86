-- One row per month of receipt, project, handling unit and rule with at least one case.
-- key: received_month, project_id, handling_unit, rule_id
-- part: file_part
-- nullable: clause, limit_count, limit_unit
--
-- column: received_month      first day of the month in which the case was received
-- column: project_id          key of the project
-- column: project_name        项目
-- column: handling_unit       责任单位; 未注明 where the source names none
-- column: rule_id             rule; see the list of rules
-- column: rule_name           规则
-- column: rule_name_en        rule in English
-- column: clause              clause of the rule book; empty where the rule is our own yardstick
-- column: limit_count         days allowed, the day of the starting event not counted; empty where the rule names no days
-- column: limit_unit          working_day or calendar_day
-- column: met_count           cases within the rule
-- column: breached_count      cases that broke it
-- column: running_count       cases whose event has not come and whose limit has not passed
-- column: overdue_count       cases whose event has not come though the limit has passed
-- column: undecidable_count   cases with a time missing or out of order; never counted as met
-- column: provisional_count   cases judged by working days of a year that is not announced yet
-- column: file_part           the file that holds the row: the last months in one, older ones by year

with
clocks as (from core.service_clocks),
night as (from reference.night),
projects as (from core.projects),
rules as (from reference.service_rules),

counted as (
    select
        date_trunc('month', received_date)::date as received_month,
        project_id,
        coalesce(handling_unit, '未注明') as handling_unit,
        rule_id,
        count(*) filter (outcome = 'met') as met_count,
        count(*) filter (outcome = 'breached') as breached_count,
        count(*) filter (outcome = 'running') as running_count,
        count(*) filter (outcome = 'overdue_running') as overdue_count,
        count(*) filter (outcome = 'undecidable') as undecidable_count,
        count(*) filter (is_provisional) as provisional_count
    from clocks
    group by all
)

select
    counted.received_month,
    counted.project_id,
    projects.project_name,
    counted.handling_unit,
    counted.rule_id,
    rules.rule_name,
    rules.rule_name_en,
    rules.clause,
    rules.limit_count,
    rules.limit_unit,
    counted.met_count::integer as met_count,
    counted.breached_count::integer as breached_count,
    counted.running_count::integer as running_count,
    counted.overdue_count::integer as overdue_count,
    counted.undecidable_count::integer as undecidable_count,
    counted.provisional_count::integer as provisional_count,
    month_part(counted.received_month, night.as_of) as file_part
from counted
cross join night
inner join projects using (project_id)
inner join rules using (rule_id)
