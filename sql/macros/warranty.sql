-- Ends of warranty periods.

-- The corresponding day some months later, or the last of its month (民法典 202).
create or replace macro months_later(start_date, month_count) as (start_date + to_months(month_count))::date;

-- The last day of the n-th full season on or after a day; a season that ends before it starts runs into the next year.
create or replace macro season_end(start_date, season_count, start_month_day, end_month_day) as (
    (
        year(start_date)
        + (strftime(start_date, '%m-%d') > start_month_day)::integer
        + season_count - 1
        + (end_month_day < start_month_day)::integer
    ) || '-' || end_month_day
)::date;
