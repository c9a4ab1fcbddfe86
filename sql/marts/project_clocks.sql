-- One row per project and rule of its handover, once a list of projects was delivered: whether team and office were there in
-- time before the move-in; undecidable without the day of move-in.
-- key: project_id, rule_id
-- nullable: moved_in_date, due_date, to_date, days_over
--
-- column: project_id      key of the project
-- column: project_name    项目
-- column: rule_id         R15 or R16
-- column: rule_name       规则
-- column: rule_name_en    rule in English
-- column: clause          clause of the rule book
-- column: responsible     责任单位
-- column: responsible_en  responsible units in English
-- column: moved_in_date   入伙日期
-- column: due_date        last day that keeps the rule
-- column: to_date         day on which it was done
-- column: outcome         met, breached, running, overdue_running or undecidable
-- column: days_over       days past due_date, of what is not done up to the as-of date

with
clocks as (from core.project_clocks),
projects as (from core.projects),
rules as (from reference.project_rules)

select
    clocks.project_id,
    projects.project_name,
    clocks.rule_id,
    rules.rule_name,
    rules.rule_name_en,
    rules.clause,
    rules.responsible,
    rules.responsible_en,
    clocks.moved_in_date,
    clocks.due_date,
    clocks.to_date,
    clocks.outcome,
    clocks.days_over
from clocks
inner join projects using (project_id)
inner join rules using (rule_id)
