-- One row per project and sub-category with a warranty: how long the contractor owes it, the least that an owner is owed
-- (1998), and the seasons of the place.
-- Of reference.warranty_periods the row of the city wins over that of the region, that over the one for everywhere; then
-- the row of the sub-category over that of its class.
-- key: project_id, subcategory_id
-- nullable: contractor_month_count, contractor_season_count, owner_month_count, owner_season_count
-- nullable: heating_start, heating_end, cooling_start, cooling_end

with
periods as (from reference.warranty_periods),
projects as (from core.projects),
seasons as (from reference.warranty_seasons),
subcategories as (from reference.subcategories where warranty_class is not null),

places as (
    select project_id, place_key(city_name) as place_name, 1 as place_position
    from projects
    where city_name is not null
    union all
    select project_id, place_key(region_name), 2
    from projects
    where region_name is not null
    union all
    select project_id, '', 3
    from projects
),

place_periods as (
    select *, unnest(string_split(coalesce(place_name, ''), '|')) as one_place
    from periods
),

ranked_periods as (
    select
        places.project_id,
        subcategories.subcategory_id,
        subcategories.warranty_class,
        place_periods.owner_clock,
        place_periods.contractor_month_count,
        place_periods.contractor_season_count,
        place_periods.owner_month_count,
        place_periods.owner_season_count,
        row_number() over (
            partition by places.project_id, subcategories.subcategory_id
            order by places.place_position, place_periods.subcategory_id is null
        ) as period_position
    from places
    inner join place_periods on place_key(place_periods.one_place) = places.place_name
    inner join subcategories
        on subcategories.warranty_class = place_periods.warranty_class
        and coalesce(place_periods.subcategory_id, subcategories.subcategory_id) = subcategories.subcategory_id
),

place_seasons as (
    select *, unnest(string_split(coalesce(place_name, ''), '|')) as one_place
    from seasons
),

ranked_seasons as (
    select
        places.project_id,
        place_seasons.season,
        place_seasons.start_month_day,
        place_seasons.end_month_day,
        row_number() over (
            partition by places.project_id, place_seasons.season
            order by places.place_position
        ) as season_position
    from places
    inner join place_seasons on place_key(place_seasons.one_place) = places.place_name
),

project_seasons as (
    select
        project_id,
        any_value(start_month_day) filter (season = 'heating') as heating_start,
        any_value(end_month_day) filter (season = 'heating') as heating_end,
        any_value(start_month_day) filter (season = 'cooling') as cooling_start,
        any_value(end_month_day) filter (season = 'cooling') as cooling_end
    from ranked_seasons
    where season_position = 1
    group by project_id
)

select
    ranked_periods.project_id,
    ranked_periods.subcategory_id,
    ranked_periods.warranty_class,
    ranked_periods.owner_clock,
    ranked_periods.contractor_month_count,
    ranked_periods.contractor_season_count,
    ranked_periods.owner_month_count,
    ranked_periods.owner_season_count,
    project_seasons.heating_start,
    project_seasons.heating_end,
    project_seasons.cooling_start,
    project_seasons.cooling_end
from ranked_periods
left join project_seasons using (project_id)
where ranked_periods.period_position = 1
