-- One row per date, 2004 to two years past the last announced year.
-- Working days between two dates are the difference of their numbers: after the first, up to and including the second.
-- key: date

with
days as (from reference.days)

select
    date,
    is_working_day,
    sum(is_working_day::integer) over (order by date)::integer as working_day_number,
    is_provisional
from days
