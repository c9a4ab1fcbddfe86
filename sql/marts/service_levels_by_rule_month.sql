-- One row per month of receipt, project, handling unit and rule with at least one complaint.
-- key: received_month, project_id, handling_unit, rule_id
-- nullable: clause
--
-- column: received_month       first day of the month in which the complaint was received
-- column: project_id           key of the project
-- column: project_name         项目
-- column: handling_unit        责任单位; 未注明 where the source names none
-- column: rule_id              rule; see the list of rules
-- column: rule_name            规则
-- column: rule_name_en         rule in English
-- column: clause               clause of the rule book; empty where the rule is our own yardstick
-- column: limit_working_days   working days allowed, the day of the starting event not counted
-- column: met_count            complaints within the limit
-- column: breached_count       complaints past the limit, with the event
-- column: running_count        complaints without the event whose limit has not passed
-- column: overdue_count        complaints without the event whose limit has passed
-- column: undecidable_count    complaints with a time missing or out of order; never counted as met

with
clocks as (from core.service_clocks),
projects as (from core.projects),
rules as (from reference.rules)

select
    date_trunc('month', clocks.received_date)::date as received_month,
    clocks.project_id,
    projects.project_name,
    coalesce(clocks.handling_unit, '未注明') as handling_unit,
    clocks.rule_id,
    rules.rule_name,
    rules.rule_name_en,
    rules.clause,
    rules.limit_count as limit_working_days,
    (count(*) filter (clocks.outcome = 'met'))::integer as met_count,
    (count(*) filter (clocks.outcome = 'breached'))::integer as breached_count,
    (count(*) filter (clocks.outcome = 'running'))::integer as running_count,
    (count(*) filter (clocks.outcome = 'overdue'))::integer as overdue_count,
    (count(*) filter (clocks.outcome = 'undecidable'))::integer as undecidable_count
from clocks
inner join projects using (project_id)
inner join rules using (rule_id)
group by all
