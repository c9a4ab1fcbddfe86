-- One row per unit that a source names as receiving, handling or helping, with the department that it is: of reference.units
-- the one whose words come first in the name (物业客服中心 is the property management's). unit_key: two names of one department are one unit; units that the list does
-- not know, and several in one cell (names_several), are told apart by name.
-- key: unit_name

with
claims as (from staging.claims),
complaints as (from staging.complaints),
repairs as (from staging.repairs),
units as (from reference.units),

named as (
    select received_by_unit as unit_name from complaints
    union
    select handling_unit from complaints
    union
    select co_handling_unit from complaints
    union
    select handling_unit from repairs
    union
    select handling_unit from claims
),

matched as (
    select
        named.unit_name,
        units.unit_id,
        units.unit_position,
        coalesce(strpos(named.unit_name, regexp_extract(named.unit_name, units.unit_words)), length(named.unit_name) + 1)
            as word_position
    from named
    inner join units on units.unit_words is null or regexp_matches(named.unit_name, units.unit_words)
    where named.unit_name is not null
),

identified as (
    select
        unit_name,
        arg_min(unit_id, (word_position, unit_position)) as unit_id,
        regexp_matches(unit_name, '[、，,;；/]') as names_several
    from matched
    group by unit_name
)

select unit_name, unit_id, if(unit_id = 'OTHER' or names_several, unit_name, unit_id) as unit_key, names_several
from identified
