-- A word or day that cannot be read would leave every case of its place pending.
with
periods as (from reference.warranty_periods),
seasons as (from reference.warranty_seasons)

select place_name, warranty_class, subcategory_id, owner_clock as word
from periods
where coalesce(owner_clock, '') not in ('national', 'from_delivery')
    or coalesce(contractor_month_count, contractor_season_count) is null
    or least(contractor_month_count, contractor_season_count, owner_month_count, owner_season_count) < 0
union all
select place_name, null, null, concat_ws(' ', season, start_month_day, end_month_day)
from seasons
where coalesce(season, '') not in ('heating', 'cooling')
    or (start_month_day is null) != (end_month_day is null)
    or not coalesce(regexp_full_match(start_month_day, '(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'), true)
    or not coalesce(regexp_full_match(end_month_day, '(0[1-9]|1[0-2])-(0[1-9]|[12][0-9]|3[01])'), true)
