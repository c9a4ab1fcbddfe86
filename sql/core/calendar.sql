-- One row per date, 2004 to two years past the last announced year.
-- Working days between two dates are the difference of their numbers: after the first, up to and including the second.
-- next_working_date is the date itself where people work on it.
-- key: date
-- nullable: next_working_date

with
days as (from reference.days)

select
    date,
    is_working_day,
    sum(is_working_day::integer) over (order by date)::integer as working_day_number,
    min(date) filter (is_working_day) over (order by date rows between current row and unbounded following)
        as next_working_date,
    is_provisional
from days
