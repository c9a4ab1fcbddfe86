-- One row per month of receipt, project, warranty class and computed responsibility with at least one defect: complaints and
-- repairs that are not invalid and whose sub-category has a warranty class.
-- key: received_month, project_id, warranty_class, responsibility_id
--
-- column: received_month           first day of the month in which the defect was reported
-- column: project_id               key of the project
-- column: project_name             项目
-- column: warranty_class           class of warranty periods: W∞ structure, W5 waterproofing, W2s heating and cooling, W2 pipes and wires, W2d fit-out
-- column: responsibility_id        responsibility as computed from cause and dates (11.2.4)
-- column: responsibility_name      责任
-- column: responsibility_name_en   responsibility in English
-- column: defect_count             defects
-- column: agreed_count             defects whose stated judgement is the computed one
-- column: disagreed_count          defects whose stated judgement is another one

with
complaints as (from core.complaints where case_type in ('COMPLAINT', 'REPAIR') and validity != 'INVALID'),
names as (from reference.responsibilities),
projects as (from core.projects),
responsibilities as (from core.responsibilities where warranty_class is not null)

select
    date_trunc('month', complaints.received_date)::date as received_month,
    complaints.project_id,
    projects.project_name,
    responsibilities.warranty_class,
    names.responsibility_id,
    names.responsibility_name,
    names.responsibility_name_en,
    count(*)::integer as defect_count,
    (count(*) filter (responsibilities.is_agreed))::integer as agreed_count,
    (count(*) filter (not responsibilities.is_agreed))::integer as disagreed_count
from complaints
inner join responsibilities using (complaint_key)
inner join names on names.responsibility_id = responsibilities.responsibility_computed
inner join projects using (project_id)
group by all
