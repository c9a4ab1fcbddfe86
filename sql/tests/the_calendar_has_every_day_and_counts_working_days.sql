with
calendar as (from core.calendar),

neighbours as (
    select
        date,
        date - lag(date) over (order by date) as day_step,
        working_day_number - lag(working_day_number) over (order by date) as number_step,
        is_working_day
    from calendar
)

select date, day_step, number_step
from neighbours
where day_step != 1
    or number_step != is_working_day::integer
