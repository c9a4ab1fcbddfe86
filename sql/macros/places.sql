-- Projects, buildings and rooms: one form for every spelling.

-- The name without white space; `all` is the word for all projects together, so a project of that name is set apart.
create or replace macro project_key(text) as
    case regexp_replace(ascii_digits(text), '\s', '', 'g')
        when 'all' then 'all(1)'
        else regexp_replace(ascii_digits(text), '\s', '', 'g')
    end;

-- 二十三栋 → 23栋, 十栋 → 10栋
create or replace macro arabic_numerals(text) as
    case
        when regexp_matches(text, '[一二三四五六七八九十]')
            then translate(
                replace(
                    regexp_replace(
                        regexp_replace(
                            regexp_replace(text, '([一二三四五六七八九])十([一二三四五六七八九])', '\1\2', 'g'),
                            '([一二三四五六七八九])十', '\10', 'g'
                        ),
                        '十([一二三四五六七八九])', '一\1', 'g'
                    ),
                    '十', '10'
                ),
                '一二三四五六七八九', '123456789'
            )
        else text
    end;

-- 3栋2单元1501, 3-2-1501, 三栋２单元1501房, 3栋2单元1501室 → [3, 2, 1501]; leading zeros do not count.
create or replace macro room_parts(text) as
    regexp_extract_all(upper(arabic_numerals(ascii_digits(text))), '0*([1-9A-Z][0-9A-Z]*|0)', 1);

create or replace macro without_start(parts, lead) as
    case
        when len(lead) > 0 and len(parts) > len(lead) and parts[:len(lead)] = lead then parts[len(lead) + 1:]
        else coalesce(parts, [])
    end;

-- The parts of an address of which building and unit may stand in columns of their own, in the room, or in both:
-- (3栋, 2单元, 1501), (3栋, null, 2-1501) and (3栋, 2单元, 3-2-1501) are all [3, 2, 1501].
create or replace macro joined_parts(building, unit, room) as
    case
        when building is null and unit is null then room
        else coalesce(building, []) || coalesce(unit, []) || without_start(without_start(room, building), unit)
    end;

create or replace macro address_parts(building, unit, room) as
    joined_parts(room_parts(building), room_parts(unit), room_parts(room));
