-- Warranty periods and their seasons.

-- 北京市 → 北京, 山东省 → 山东
create or replace macro place_key(place_name) as regexp_replace(trim(place_name), '(市|省)$', '');

-- A day written MM-DD in a year; the last of its month where the month is too short for it.
create or replace macro day_in_year(year_number, month_day) as coalesce(
    try_cast(year_number || '-' || month_day as date),
    last_day(try_cast(year_number || '-' || left(month_day, 3) || '01' as date))
);

-- Last day of the n-th season that begins on or after a day; a season may go across New Year.
create or replace macro season_end(start_date, season_start, season_end, season_count) as day_in_year(
    year(start_date) + (day_in_year(year(start_date), season_start) < start_date)::integer
    + season_count - 1 + (season_end < season_start)::integer,
    season_end
);

-- Last day of a period of months or of heating and cooling seasons; of several the latest.
create or replace macro period_end(
    start_date, month_count, season_count, heating_start, heating_end, cooling_start, cooling_end
) as greatest(
    (start_date + to_months(month_count))::date,
    season_end(start_date, heating_start, heating_end, season_count),
    season_end(start_date, cooling_start, cooling_end, season_count)
);
