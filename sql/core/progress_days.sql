-- One row per indicator of progress, project and day.
-- K26: planned for the day and done by it; a case without a planned day is undecidable on the day of its receipt, never on
-- time. K27: of the complaints received on the day, those closed by now. K27b: closings of the day over receipts of the day.
-- K41: defects closed so many days ago that a repetition would have shown (reference.flags), and no repetition.
-- key: indicator_id, project_id, event_date

with
complaints as (from core.complaints where validity != 'INVALID'),
flags as (from reference.flags where flag_id = 'FLG-REP'),
night as (from reference.night),
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
    select complaints.project_id, complaints.closed_date + flags.within_day_count as event_date, repeated.complaint_key is null as is_fixed
    from complaints
    inner join subcategories using (subcategory_id)
    cross join flags
    left join repeated using (complaint_key)
    where complaints.case_type = 'REPAIR' or (complaints.case_type = 'COMPLAINT' and subcategories.warranty_class is not null)
),

facts as (
    select
        'K26' as indicator_id,
        project_id,
        plan_due_date as event_date,
        coalesce(done_date <= plan_due_date, false)::integer as numerator,
        1 as denominator,
        0 as undecidable_count
    from counted
    cross join night
    where plan_due_date <= night.as_of and not is_order_wrong
    union all
    select 'K26', project_id, received_date, 0, 0, 1 from counted where plan_due_date is null or is_order_wrong
    union all
    select 'K27', project_id, received_date, (closed_date is not null)::integer, 1, 0 from counted
    union all
    select 'K27b', project_id, received_date, 0, 1, 0 from counted
    union all
    select 'K27b', counted.project_id, spells.closed_date, 1, 0, 0
    from counted
    inner join spells using (complaint_key)
    where spells.closed_date is not null
    union all
    select 'K41', project_id, event_date, is_fixed::integer, 1, 0 from repaired where event_date is not null
)

select
    indicator_id,
    project_id,
    event_date,
    sum(numerator) as numerator,
    sum(denominator) as denominator,
    sum(undecidable_count) as undecidable_count
from facts
group by indicator_id, project_id, event_date
