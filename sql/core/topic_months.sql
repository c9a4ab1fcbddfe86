-- One row per month of receipt, project, sub-category, handling unit and cause with complaints, invalid ones left out: where
-- those of a topic came from.
-- handling_unit: 未注明 where the source names none. cause_id: that of core.causes; UNTOLD where the source tells no cause,
-- UNKNOWN where no word of it is known.
-- key: received_month, project_id, subcategory_id, handling_unit, cause_id

with
causes as (from core.causes),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID')

select
    date_trunc('month', complaints.received_date)::date as received_month,
    complaints.project_id,
    complaints.subcategory_id,
    coalesce(complaints.handling_unit, '未注明') as handling_unit,
    case when complaints.cause is null then 'UNTOLD' else coalesce(causes.cause_id, 'UNKNOWN') end as cause_id,
    count(*)::integer as complaint_count
from complaints
left join causes using (cause)
group by all
