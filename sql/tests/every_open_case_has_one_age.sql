-- The list of open cases, their ages, and the complaints themselves are the same cases.
with
ages as (from marts.open_complaints_by_age),
complaints as (from core.complaints where is_open and validity != 'INVALID'),
list as (from marts.open_complaints),

counts as (
    select
        (select count(*) from complaints) as case_count,
        (select count(*) from list) as listed_count,
        (select coalesce(sum(open_count), 0) from ages) as aged_count,
        (select count(*) from list where overdue_days > 0) as late_count,
        (select coalesce(sum(overdue_count), 0) from ages) as overdue_count
)

select *
from counts
where case_count != listed_count or case_count != aged_count or late_count != overdue_count
