-- One row per indicator of progress, project and day.
-- K27: of the complaints received on the day, those closed by now. K27b: closings of the day over receipts of the day.
-- Undecidable in both is a complaint of whose end nobody tells (core.complaints.is_end_known).
-- K41: defects and repairs that were fixed at once, by the day on which a repetition would have shown (core.first_time_fixes).
-- key: indicator_id, project_id, event_date

with
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),
fixes as (from core.first_time_fixes),
spells as (from core.complaint_spells),

facts as (
    select
        'K27' as indicator_id,
        project_id,
        received_date as event_date,
        (not is_open)::integer as numerator,
        is_end_known::integer as denominator,
        (not is_end_known)::integer as undecidable_count
    from complaints
    union all
    select 'K27b', project_id, received_date, 0, is_end_known::integer, (not is_end_known)::integer from complaints
    union all
    select 'K27b', complaints.project_id, spells.closed_date, 1, 0, 0
    from complaints
    inner join spells using (complaint_key)
    where spells.closed_date is not null
    union all
    select
        'K41', project_id, shown_date, coalesce(is_fixed, false)::integer, (is_fixed is not null)::integer,
        (is_fixed is null)::integer
    from fixes
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
