-- One row per month of receipt, project, warranty class and responsibility with at least one defect.
-- Defects are complaints and repairs of a sub-category with a warranty that are not invalid.
-- key: received_month, project_id, warranty_class, responsibility_computed
-- part: file_part
--
-- column: received_month            first day of the month in which the case was received
-- column: project_id                key of the project
-- column: project_name              项目
-- column: warranty_class            W∞, W5, W2s, W2 or W2d: what kind of part is covered
-- column: warranty_class_name       质保类别
-- column: warranty_class_name_en    warranty class in English
-- column: responsibility_computed   responsibility by cause, completion, handover and the two warranties
-- column: responsibility_name       责任判断
-- column: responsibility_name_en    responsibility in English
-- column: complaint_count           defects
-- column: agreed_count              defects whose stated responsibility is the computed one
-- column: disagreed_count           defects whose stated responsibility is another; neither where one of the two is pending
-- column: file_part                 the file that holds the row: the last months in one, older ones by year

with
complaints as (from core.complaints where case_type in ('COMPLAINT', 'REPAIR') and validity != 'INVALID'),
names as (from reference.responsibilities),
night as (from reference.night),
projects as (from core.projects),
responsibilities as (from core.responsibilities where warranty_class is not null),

counted as (
    select
        date_trunc('month', complaints.received_date)::date as received_month,
        complaints.project_id,
        responsibilities.warranty_class,
        responsibilities.responsibility_computed,
        count(*)::integer as complaint_count,
        (count(*) filter (responsibilities.is_agreed))::integer as agreed_count,
        (count(*) filter (not responsibilities.is_agreed))::integer as disagreed_count
    from complaints
    inner join responsibilities using (complaint_key)
    group by all
)

select
    counted.received_month,
    counted.project_id,
    projects.project_name,
    counted.warranty_class,
    coalesce(classes.responsibility_name, counted.warranty_class) as warranty_class_name,
    coalesce(classes.responsibility_name_en, counted.warranty_class) as warranty_class_name_en,
    counted.responsibility_computed,
    computed.responsibility_name,
    computed.responsibility_name_en,
    counted.complaint_count,
    counted.agreed_count,
    counted.disagreed_count,
    month_part(counted.received_month, night.as_of) as file_part
from counted
cross join night
inner join projects using (project_id)
inner join names as computed
    on computed.kind = 'responsibility' and computed.responsibility_id = counted.responsibility_computed
left join names as classes on classes.kind = 'warranty_class' and classes.responsibility_id = counted.warranty_class
