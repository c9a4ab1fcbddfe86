with
cells as (from marts.comments_by_wave where complaint_count is not null),
complaints as (from core.complaints where case_type = 'COMPLAINT' and validity != 'INVALID'),

counted as (
    select
        cells.wave_id,
        cells.source,
        cells.cut_id,
        cells.category_id,
        any_value(cells.complaint_count) as complaint_count,
        count(complaints.complaint_key) as counted_count
    from cells
    left join complaints
        on complaints.category_id = cells.category_id
        and cells.cut_id in ('all', complaints.project_id)
        and complaints.received_date between cells.complaint_from_date and cells.complaint_until_date
    group by cells.wave_id, cells.source, cells.cut_id, cells.category_id
)

from counted
where complaint_count != counted_count
