-- Projects, buildings and rooms: one form for every spelling.

-- The name without white space; `all` is the word for all projects together, so a project of that name is set apart.
create or replace macro project_key(text) as
    case regexp_replace(ascii_digits(text), '\s', '', 'g')
        when 'all' then 'all(1)'
        else regexp_replace(ascii_digits(text), '\s', '', 'g')
    end;

-- 二十三栋 → 23栋, 十栋 → 10栋, 三〇一室 → 301室
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
                '一二三四五六七八九〇零', '12345678900'
            )
        else text
    end;

-- Numbers, and the words that tell homes of one number apart: 东区, 甲栋, 南3楼, 西户, 梅苑; 负, 商铺, 车位 and the like with the
-- number behind them. Leading zeros do not count, nor the fraction of a number that a spreadsheet wrote as 3.0.
create or replace macro place_tokens(text) as
    regexp_extract_all(
        upper(arabic_numerals(translate(regexp_replace(ascii_digits(text), '^([0-9]+)\.0+$', '\1'), '幢座', '栋栋'))),
        '0*([1-9A-Z][0-9A-Z]*|0|[东西南北中]+[边间]?[0-9]*(?:区|栋|楼|单元|户|院)|[甲乙丙丁戊己庚辛](?:区|栋|楼|单元|户)'
            || '|\p{Han}{1,4}(?:苑|园|阁|轩|庭|府|邸|组团)'
            || '|(?:负|地下室|地下|商铺|门面|店铺|车位|车库|储藏室|储藏间|杂物间|阁楼)[-—第号]*[0-9A-Z]+)',
        1
    );

-- 3栋2单元1501, 3-2-1501, 三栋２单元1501房, 3栋2单元1501室 → [3, 2, 1501]; 梅苑1单元101 → [梅苑, 1, 101]. The name of the
-- project, or a part of it, is none of an address within it.
create or replace macro room_parts(text, project) as
    case
        when regexp_matches(project, '\p{Han}')
            then list_filter(
                place_tokens(case when regexp_full_match(project, '\p{Han}{2,}') then replace(text, project, ' ') else text end),
                lambda part: regexp_matches(part, '[0-9A-Z]') or not contains(project, part)
            )
        else place_tokens(text)
    end;

create or replace macro numbers_of(parts) as list_filter(parts, lambda part: regexp_matches(part, '[0-9A-Z]'));

create or replace macro building_parts_of(parts) as
    parts[:coalesce(list_position(list_transform(parts, lambda part: regexp_matches(part, '[0-9A-Z]')), true), len(parts))];

-- The parts from the last number on, and those before them: [东区, 3, 2, 1501, 东户] → [1501, 东户] and [东区, 3, 2].
create or replace macro room_start(parts) as
    1 + len(parts) - list_position(list_transform(list_reverse(parts), lambda part: regexp_matches(part, '[0-9A-Z]')), true);

create or replace macro before_room(parts) as parts[:room_start(parts) - 1];

-- Up to the first number: [东区, 3, 2] → 东区3.
create or replace macro building_of(parts) as nullif(array_to_string(building_parts_of(parts), ''), '');

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

create or replace macro address_parts(building, unit, room, project) as
    joined_parts(room_parts(building, project), room_parts(unit, project), room_parts(room, project));

-- A project and behind it the home, which begins with a number or a word of a building that tells homes apart:
-- (云栖里)(3-2-1501), (云栖里二期) (东区3栋1501), (云栖里) (公共区域). One literal, used once a cell: what reads both repeats them often.
create or replace macro address_pattern() as
    '(?s)^((?:[^0-9０-９].*?)?[^栋幢座0-9０-９\s　/／·,，(（【—_-](?:[0-9０-９一二三四五六七八九十]+期)?)[\s　/／·,，(（【—_-]*'
    '((?:[0-9０-９]|[一二三四五六七八九十]+(?:[栋幢座区楼]|号楼|单元)|[甲乙丙丁戊己庚辛东西南北中]+(?:[区栋幢座楼户院]|单元)'
    '|\b[A-Za-z]{1,2}(?:[栋幢座区楼]|-?[0-9０-９])'
    '|(?:负|地下室|地下|商铺|门面|店铺|车位|车库|储藏室|储藏间|杂物间)[^0-9０-９]?[0-9０-９]|[\s　][^0-9０-９]*$|$).*)$';

-- Null where the cell begins with the home.
create or replace macro project_of(address) as nullif(regexp_extract(address, address_pattern(), 1), '');

create or replace macro room_of(address) as nullif(regexp_replace(address, address_pattern(), '\2'), '');
