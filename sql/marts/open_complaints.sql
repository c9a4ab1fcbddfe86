-- One row per case, invalid ones left out, that is open on the as-of date. Down to the building, without name, room, phone, key
-- or text.
-- key: source, case_no
-- nullable: building, severity, severity_name, severity_name_en, plan_due_date, overdue_date, overdue_days, broken_rules, broken_clauses, flags, flag_names, flag_names_en
--
-- column: source                source that delivered the case
-- column: case_no               单号
-- column: project_id            key of the project
-- column: project_name          项目
-- column: building              楼栋
-- column: case_type             COMPLAINT, REPAIR, REQUEST, SUGGESTION, CLAIM, INQUIRY, PRAISE, or the source's own word
-- column: case_type_name        案件类型
-- column: case_type_name_en     case type in English
-- column: category_id           category, three letters
-- column: category_name         类别
-- column: category_name_en      category in English
-- column: subcategory_id        sub-category; OTH-02 is unclassified
-- column: subcategory_name      小类
-- column: subcategory_name_en   sub-category in English
-- column: severity              NORMAL, IMPORTANT, HOT, MAJOR, or the source's own word
-- column: severity_name         级别
-- column: severity_name_en      severity in English
-- column: handling_unit         责任单位; 未注明 where the source names none
-- column: status                open, replied, unknown, or the source's own word
-- column: status_name           状态
-- column: status_name_en        status in English
-- column: received_date         day of receipt
-- column: age_days              days since then
-- column: age_bucket            days since then, in groups; see open_complaints_by_age
-- column: age_name              账龄
-- column: age_name_en           age in English
-- column: plan_due_date         计划完成日
-- column: overdue_date          earliest last day of a promise that is still not kept
-- column: overdue_days          days past it; empty while nothing is overdue
-- column: broken_rules          rules that it broke or is past the limit of
-- column: broken_clauses        their clauses
-- column: flags                 flags, see the list of flags
-- column: flag_names            标记
-- column: flag_names_en         flags in English
-- column: is_reopened           it was closed before
-- column: is_provisional        是否暂定: overdue_date rests on a year without a published calendar

with
buckets as (from reference.age_buckets),
case_types as (from reference.case_types),
categories as (from reference.categories),
complaints as (from core.complaints),
flag_names as (from reference.flags),
night as (from reference.night),
open_cases as (from core.open_cases),
projects as (from core.projects),
severities as (from reference.severities),
statuses as (from reference.statuses),
subcategories as (from reference.subcategories),

named_flags as (
    select
        open_cases.complaint_key,
        string_agg(flag_names.flag_name, '、' order by flag_position) as flag_names,
        string_agg(flag_names.flag_name_en, ', ' order by flag_position) as flag_names_en
    from open_cases
    inner join flag_names on list_contains(string_split(open_cases.flags, '、'), flag_names.flag_id)
    group by open_cases.complaint_key
)

select
    complaints.source,
    complaints.case_no,
    complaints.project_id,
    projects.project_name,
    complaints.building,
    complaints.case_type,
    coalesce(case_types.case_type_name, complaints.case_type) as case_type_name,
    coalesce(case_types.case_type_name_en, complaints.case_type) as case_type_name_en,
    categories.category_id,
    categories.category_name,
    categories.category_name_en,
    complaints.subcategory_id,
    subcategories.subcategory_name,
    subcategories.subcategory_name_en,
    complaints.severity,
    coalesce(severities.severity_name, complaints.severity) as severity_name,
    coalesce(severities.severity_name_en, complaints.severity) as severity_name_en,
    coalesce(complaints.handling_unit, '未注明') as handling_unit,
    complaints.status,
    coalesce(statuses.status_name, complaints.status) as status_name,
    coalesce(statuses.status_name_en, complaints.status) as status_name_en,
    complaints.received_date,
    open_cases.age_days,
    open_cases.age_bucket,
    buckets.age_name,
    buckets.age_name_en,
    complaints.plan_due_date,
    open_cases.overdue_date,
    case when open_cases.is_overdue then (night.as_of - open_cases.overdue_date)::integer end as overdue_days,
    open_cases.broken_rules,
    open_cases.broken_clauses,
    open_cases.flags,
    named_flags.flag_names,
    named_flags.flag_names_en,
    complaints.spell_count > 1 as is_reopened,
    open_cases.is_provisional
from open_cases
inner join buckets using (age_bucket)
inner join complaints using (complaint_key)
inner join projects using (project_id)
inner join subcategories using (subcategory_id)
inner join categories on categories.category_id = subcategories.category_id
cross join night
left join case_types using (case_type)
left join severities using (severity)
left join statuses using (status)
left join named_flags using (complaint_key)
