-- One row per month of receipt, project, channel, handling unit, validity and case type with at least one case.
-- key: received_month, project_id, channel, handling_unit, validity, case_type
-- part: file_part
--
-- column: received_month     first day of the month in which the case was received
-- column: project_id         key of the project
-- column: project_name       项目
-- column: channel            how it came; OTHER where the source names none, or the source's own word
-- column: channel_name       渠道
-- column: channel_name_en    channel in English
-- column: handling_unit      责任单位; 未注明 where the source names none
-- column: validity           VALID, ASSIST, INVALID, PENDING, or the source's own word
-- column: validity_name      有效性
-- column: validity_name_en   validity in English
-- column: case_type          COMPLAINT, REPAIR, REQUEST, SUGGESTION, CLAIM, INQUIRY, PRAISE, or the source's own word
-- column: case_type_name     案件类型
-- column: case_type_name_en  case type in English
-- column: case_count         cases received
-- column: file_part          the file that holds the row: the last months in one, older ones by year

with
case_types as (from reference.case_types),
channels as (from reference.channels),
complaints as (from core.complaints),
night as (from reference.night),
projects as (from core.projects),
validities as (from reference.validities),

counted as (
    select
        date_trunc('month', received_date)::date as received_month,
        project_id,
        coalesce(channel, 'OTHER') as channel,
        coalesce(handling_unit, '未注明') as handling_unit,
        validity,
        case_type,
        count(*)::integer as case_count
    from complaints
    group by all
)

select
    counted.received_month,
    counted.project_id,
    projects.project_name,
    counted.channel,
    coalesce(channels.channel_name, nullif(counted.channel, 'OTHER'), '未注明') as channel_name,
    coalesce(channels.channel_name_en, nullif(counted.channel, 'OTHER'), 'Not stated') as channel_name_en,
    counted.handling_unit,
    counted.validity,
    coalesce(validities.validity_name, counted.validity) as validity_name,
    coalesce(validities.validity_name_en, counted.validity) as validity_name_en,
    counted.case_type,
    coalesce(case_types.case_type_name, counted.case_type) as case_type_name,
    coalesce(case_types.case_type_name_en, counted.case_type) as case_type_name_en,
    counted.case_count,
    month_part(counted.received_month, night.as_of) as file_part
from counted
cross join night
inner join projects using (project_id)
left join case_types using (case_type)
left join channels using (channel)
left join validities using (validity)
