-- One row per month, project, sub-category and case type with at least one case; every case once, by its primary label.
-- key: received_month, project_id, subcategory_id, case_type
-- part: file_part
--
-- column: received_month        first day of the month in which the case was received
-- column: project_id            key of the project
-- column: project_name          项目
-- column: category_id           category, three letters
-- column: category_name         类别
-- column: category_name_en      category in English
-- column: subcategory_id        sub-category; OTH-02 is unclassified
-- column: subcategory_name      小类
-- column: subcategory_name_en   sub-category in English
-- column: case_type             COMPLAINT, REPAIR, REQUEST, SUGGESTION, CLAIM, INQUIRY, PRAISE, or the source's own word
-- column: complaint_count       cases received, invalid ones included
-- column: file_part             the file that holds the row: the last months in one, older ones by year

with
categories as (from reference.categories),
complaints as (from core.complaints),
night as (from reference.night),
projects as (from core.projects),
subcategories as (from reference.subcategories),

counted as (
    select
        date_trunc('month', received_date)::date as received_month,
        project_id,
        subcategory_id,
        case_type,
        count(*)::integer as complaint_count
    from complaints
    group by received_month, project_id, subcategory_id, case_type
)

select
    counted.received_month,
    counted.project_id,
    projects.project_name,
    subcategories.category_id,
    categories.category_name,
    categories.category_name_en,
    counted.subcategory_id,
    subcategories.subcategory_name,
    subcategories.subcategory_name_en,
    counted.case_type,
    counted.complaint_count,
    month_part(counted.received_month, night.as_of) as file_part
from counted
cross join night
inner join projects using (project_id)
inner join subcategories using (subcategory_id)
inner join categories using (category_id)
