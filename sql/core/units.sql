-- One row per unit that a source names as receiving, handling or helping, with the department that it is: of reference.units
-- the one whose words come first in the name (物业客服中心 is the property management's). unit_key: two names of one
-- department are one unit; units that the list does not know, and several in one cell, are told apart by name.
-- names_several: the cell parts its units with a mark (、，,;；/), or with 和 与 及 + & |, a blank or a line break where the list
-- knows two departments among the parts: 设计和技术部 is one as long as the list does not know 技术部.
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

parts as (
    select unit_name, unit_name as part from named where unit_name is not null
    union
    select unit_name, unnest(regexp_split_to_array(unit_name, '[和与及+＋&＆|｜\s　]+')) from named
),

matched as (
    select
        parts.unit_name,
        parts.part,
        units.unit_id,
        units.unit_position,
        coalesce(strpos(parts.part, regexp_extract(parts.part, units.unit_words)), length(parts.part) + 1) as word_position
    from parts
    inner join units on units.unit_words is null or regexp_matches(parts.part, units.unit_words)
),

identified as (
    select unit_name, part, arg_min(unit_id, (word_position, unit_position)) as unit_id
    from matched
    group by unit_name, part
),

counted as (
    select
        unit_name,
        any_value(unit_id) filter (part = unit_name) as unit_id,
        regexp_matches(unit_name, '[、，,;；/]')
            or count(distinct unit_id) filter (part != unit_name and unit_id != 'OTHER') > 1 as names_several
    from identified
    group by unit_name
)

select unit_name, unit_id, if(unit_id = 'OTHER' or names_several, unit_name, unit_id) as unit_key, names_several
from counted
