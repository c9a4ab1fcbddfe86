-- One row per group complaint (群诉, 3.6): complaints of a project and sub-category that the flag FLG-GRP marks, with no more
-- days between one and the next than reference.flags allows, are one event. It counts on the day of its first complaint.
-- Of what nobody can classify (OTH-02) or is not ours (OTH-01) only complaints of one text are one event: nothing else tells
-- that they are about the same.
-- key: project_id, subcategory_id, started_date, event_number

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
flagged as (from core.complaint_flags where flag_id = 'FLG-GRP'),
flags as (from reference.flags where flag_id = 'FLG-GRP'),
snapshots as (from core.case_snapshots),
staged as (from staging.complaints),

grouped as (
    select
        complaints.*,
        case
            when subcategory_id in ('OTH-01', 'OTH-02')
                then coalesce(matchable(concat(staged.title, staged.content)), complaint_key)
            else ''
        end as told_text
    from complaints
    inner join flagged using (complaint_key)
    inner join snapshots using (complaint_key)
    inner join staged using (complaint_key, file_hash, row_number)
),

marked as (
    select
        grouped.*,
        coalesce(
            received_date - lag(received_date) over in_time > flags.within_day_count,
            true
        ) as is_start
    from grouped
    cross join flags
    window in_time as (partition by project_id, subcategory_id, told_text order by received_date, complaint_key)
),

numbered as (
    select
        *,
        sum(is_start::integer) over (
            partition by project_id, subcategory_id, told_text order by received_date, complaint_key
        ) as start_number
    from marked
),

events as (
    select
        project_id,
        subcategory_id,
        min(received_date) as started_date,
        max(received_date) as ended_date,
        min(complaint_key) as first_key,
        count(*)::integer as complaint_count,
        count(distinct coalesce(household_key, complaint_key))::integer as household_count
    from numbered
    group by project_id, subcategory_id, told_text, start_number
)

select
    project_id,
    subcategory_id,
    started_date,
    row_number() over (partition by project_id, subcategory_id, started_date order by first_key)::integer as event_number,
    ended_date,
    complaint_count,
    household_count
from events
