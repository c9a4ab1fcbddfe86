-- One row per indicator of progress, project and day.
-- K27: of the complaints received on the day, those closed by now. K27b: closings of the day over receipts of the day.
-- K41: defects closed so many days ago that a repetition would have shown (reference.flags), and no repetition.
-- key: indicator_id, project_id, event_date

with
complaints as (from core.complaints where validity != 'INVALID'),
flags as (from reference.flags where flag_id = 'FLG-REP'),
repeated as (
    select distinct related_complaint_key as complaint_key
    from core.complaint_flags
    where flag_id = 'FLG-REP' and related_complaint_key is not null
),
spells as (from core.complaint_spells),
subcategories as (from reference.subcategories),

counted as (
    from complaints
    where case_type = 'COMPLAINT'
),

repaired as (
    select
        complaints.project_id,
        complaints.closed_date + flags.within_day_count as event_date,
        repeated.complaint_key is null as is_fixed
    from complaints
    inner join subcategories using (subcategory_id)
    cross join flags
    left join repeated using (complaint_key)
    where complaints.case_type = 'REPAIR'
        or (complaints.case_type = 'COMPLAINT' and subcategories.warranty_class is not null)
),

facts as (
    select
        'K27' as indicator_id,
        project_id,
        received_date as event_date,
        (closed_date is not null)::integer as numerator,
        1 as denominator
    from counted
    union all
    select 'K27b', project_id, received_date, 0, 1 from counted
    union all
    select 'K27b', counted.project_id, spells.closed_date, 1, 0
    from counted
    inner join spells using (complaint_key)
    where spells.closed_date is not null
    union all
    select 'K41', project_id, event_date, is_fixed::integer, 1 from repaired where event_date is not null
)

select
    indicator_id,
    project_id,
    event_date,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    0 as undecidable_count
from facts
group by indicator_id, project_id, event_date
