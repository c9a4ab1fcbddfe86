-- One row per project (or all), day of receipt and working days to the first reply: counts that periods add up.
-- Replies within the limit are the handling unit's (R03), working days to the reply the owner's (R03b).
-- key: project_id, received_date, first_reply_working_days
-- nullable: first_reply_working_days

with
complaints as (from core.complaints where case_type = 'COMPLAINT'),
owner_clocks as (from core.service_clocks where rule_id = 'R03b' and case_kind = 'complaint'),
unit_clocks as (from core.service_clocks where rule_id = 'R03' and case_kind = 'complaint'),

counted as (
    select
        complaints.project_id,
        complaints.received_date,
        case when owner_clocks.outcome in ('met', 'breached') then owner_clocks.working_days end as first_reply_working_days,
        count(*) as complaint_count,
        count(*) filter (complaints.validity != 'INVALID') as classifiable_count,
        count(*) filter (complaints.validity != 'INVALID' and complaints.category_method = 'unclassified')
            as unclassified_count,
        count(*) filter (unit_clocks.outcome = 'met') as met_count,
        count(*) filter (unit_clocks.outcome in ('met', 'breached', 'overdue_running')) as decidable_count,
        count(*) filter (unit_clocks.outcome = 'undecidable') as undecidable_count,
        count(*) filter (owner_clocks.outcome = 'undecidable') as reply_undecidable_count
    from complaints
    left join owner_clocks using (complaint_key)
    left join unit_clocks using (complaint_key)
    group by all
)

select
    coalesce(project_id, 'all') as project_id,
    received_date,
    first_reply_working_days,
    sum(complaint_count)::integer as complaint_count,
    sum(classifiable_count)::integer as classifiable_count,
    sum(unclassified_count)::integer as unclassified_count,
    sum(met_count)::integer as met_count,
    sum(decidable_count)::integer as decidable_count,
    sum(undecidable_count)::integer as undecidable_count,
    sum(reply_undecidable_count)::integer as reply_undecidable_count
from counted
group by grouping sets ((project_id, received_date, first_reply_working_days), (received_date, first_reply_working_days))
