-- One row per group complaint (群诉, 3.6): complaints of a project and sub-category that the flag FLG-GRP marks, with no more
-- days between one and the next than reference.flags allows, are one event. It counts on the day of its first complaint.
-- key: project_id, subcategory_id, started_date

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
flagged as (from core.complaint_flags where flag_id = 'FLG-GRP'),
flags as (from reference.flags where flag_id = 'FLG-GRP'),

marked as (
    select
        complaints.*,
        coalesce(
            received_date - lag(received_date) over in_time > flags.within_day_count,
            true
        ) as is_start
    from complaints
    inner join flagged using (complaint_key)
    cross join flags
    window in_time as (partition by project_id, subcategory_id order by received_date, complaint_key)
),

numbered as (
    select
        *,
        sum(is_start::integer) over (
            partition by project_id, subcategory_id order by received_date, complaint_key
        ) as event_number
    from marked
)

select
    project_id,
    subcategory_id,
    min(received_date) as started_date,
    max(received_date) as ended_date,
    count(*)::integer as complaint_count,
    count(distinct coalesce(household_key, complaint_key))::integer as household_count
from numbered
group by project_id, subcategory_id, event_number
