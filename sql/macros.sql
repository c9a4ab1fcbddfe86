-- What SQL cannot say in one word and more than one model needs. Read before ingest and before the models.

-- Guards in this file are for speed: a cheap test first, the costly rewriting only where it has something to do.

-- Full-width digits, letters of dates and the like as ASCII.
create or replace macro ascii_digits(text) as
    case
        when regexp_matches(text, '[０-９：／－．（）　]')
            then translate(text, '０１２３４５６７８９：／－．（）　', '0123456789:/-.() ')
        else text
    end;

create or replace macro plausible_timestamp(moment) as
    case when moment between timestamp '1980-01-01' and timestamp '2100-01-01' then moment end;

-- Digits with - and : alone: 2019年4月25日（星期四）下午3时05分 → 2019-4-25 3:05
create or replace macro plain_time(text) as regexp_replace(
    regexp_replace(
        trim(regexp_replace(
            translate(ascii_digits(text), '年月.时点分', '---:::'),
            '(\(?(星期|周|礼拜)[一二三四五六日天]\)?|凌晨|早上|上午|中午|下午|傍晚|晚上|[AaPp][Mm]|[日号 ])+',
            ' ',
            'g'
        )),
        ' ([0-9]{1,2}):$',
        ' \1:00'
    ),
    '[:秒]+$',
    ''
);

-- 下午3:05 is 15:05, 上午12:05 is 0:05; an hour beyond twelve stays.
create or replace macro half_day_moved(moment, text) as
    case
        when not regexp_matches(text, '[凌早上中下傍晚AaPp]') then moment
        when hour(moment) < 12 and regexp_matches(text, '中午|下午|傍晚|晚上|[Pp][Mm]')
            and not (contains(text, '中午') and hour(moment) >= 10)
            then moment + interval 12 hours
        when hour(moment) = 12 and regexp_matches(text, '凌晨|早上|上午|[Aa][Mm]') then moment - interval 12 hours
        else moment
    end;

create or replace macro yearless_in(text, plain, in_year) as
    half_day_moved(try_cast(in_year || '-' || replace(plain, '/', '-') as timestamp), text);

-- A date or time as exports write it → local time; null when it cannot be read. In this order: ISO with zone, ISO and the
-- like (2019-04-25, 2019/4/25 9:32:09), 2019.4.25, 2019年4月25日 9时32分, 2019/4/25 星期四 下午 3:05, 20190425,
-- Excel serials 20000-60000. In two steps, the second for what the first cannot read; plain is plain_time(text).
create or replace macro iso_timestamp_of(text) as
    case
        when contains(text, 'T') and regexp_matches(text, '(Z|[+-][0-9]{2}:?[0-9]{2})$')
            then timezone('Asia/Shanghai', try_cast(text as timestamptz))
        else plausible_timestamp(try_cast(text as timestamp))
    end;

create or replace macro written_timestamp_of(text, plain) as coalesce(
    plausible_timestamp(half_day_moved(try_cast(plain as timestamp), text)),
    case
        when regexp_full_match(text, '(19|20)[0-9]{6}') then try_strptime(text, '%Y%m%d')
        when regexp_full_match(text, '(19|20)[0-9]{12}') then try_strptime(text, '%Y%m%d%H%M%S')
        when regexp_full_match(text, '[2-5][0-9]{4}(\.[0-9]+)?')
            then date_trunc('second', timestamp '1899-12-30' + to_microseconds((text::double * 86400000000 + 500000)::bigint))
    end
);

create or replace macro local_timestamp_of(text) as
    coalesce(iso_timestamp_of(text), written_timestamp_of(text, plain_time(text)));

-- 4月25日 9:32, 4-25: in the year of the export, or in the year before where that would lie after it.
create or replace macro yearless_timestamp_of(text, plain, exported_local) as
    case
        when not regexp_full_match(plain, '[0-9]{1,2}[-/][0-9]{1,2}( [0-9]{1,2}:[0-9:]+)?') then null
        else coalesce(
            case
                when yearless_in(text, plain, year(exported_local)) <= exported_local + interval 1 day
                    then yearless_in(text, plain, year(exported_local))
            end,
            yearless_in(text, plain, year(exported_local) - 1)
        )
    end;

-- Without a spreadsheet's mark that a cell is text, or what a file of refused rows puts before a cell that would be
-- computed.
create or replace macro without_apostrophe(text) as
    case when starts_with(text, '''') and regexp_matches(text, '^''[=+@0-9\t\r-]') then text[2:] else text end;

-- A word of a list as it is compared: without white space and width, lower-case.
create or replace macro enum_key(text) as lower(regexp_replace(ascii_digits(text), '\s', '', 'g'));

-- 是 √ Y 1 → true, 否 × N 0 — → false, anything else null.
create or replace macro flag_of(text) as
    case
        when enum_key(text) in ('是', '有', '对', '√', '✓', '✔', '☑', 'y', 'yes', 't', 'true', '1') then true
        when enum_key(text) in ('否', '无', '没有', '不是', '×', '✗', '✘', '☐', 'x', 'n', 'no', 'f', 'false', '0', '-', '—', '——')
            then false
    end;

create or replace macro grouped_number_of(text) as
    case
        when regexp_full_match(text, '[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?')
            then try_cast(replace(text, ',', '') as double)
    end;

create or replace macro plain_amount_of(text) as
    case
        when regexp_full_match(text, '\([0-9.,]+\)') then -grouped_number_of(text[2:-2])
        when ends_with(text, '万') then 10000 * grouped_number_of(text[:-2])
        when ends_with(text, '亿') then 100000000 * grouped_number_of(text[:-2])
        else grouped_number_of(text)
    end;

-- 1,200.50 · ￥1200元 · 1.2万 · (300) · 85.5㎡ → a number; null when it is none. Thousands are grouped by three or not at all.
create or replace macro amount_of(text) as coalesce(
    try_cast(text as double),
    plain_amount_of(regexp_replace(
        translate(ascii_digits(text), '，', ','),
        '\s|[¥￥$]|人民币|RMB|CNY|元整|元|圆|㎡|平方米|平米|m²|m2',
        '',
        'g'
    ))
);

create or replace macro masked_numbers(text) as
    case
        when regexp_matches(text, '[0-9０-９ -]{7}|@|[A-Z][·.]?[A-Z0-9]{5}')
            then regexp_replace(
                text,
                '[0-9０-９]{11,}[xXＸ]?|1[3-9][0-9][ -][0-9]{4}[ -][0-9]{4}|0[0-9]{2,3}[ -]?[0-9]{7,8}|[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}|[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼][A-Z][·.]?[A-Z0-9]{5,6}',
                '***',
                'g'
            )
        else text
    end;

create or replace macro masked_rooms(text) as
    case
        when regexp_matches(text, '[元栋幢座#-][ -]?[0-9０-９]{3}')
            then regexp_replace(
                text,
                '((?:^|[^0-9])[0-9]{1,2}-[0-9]{1,2}-|单元[ -]?|[栋幢座#][ -]?)[0-9０-９]{3,4}[室房号]?',
                '\1***',
                'g'
            )
        else text
    end;

-- Free text without what names a person: digit runs of 11 and more (phones, ID numbers, bank cards), phones with
-- separators, land lines, e-mail addresses, number plates; of an address the room, the building stays. Full-width digits
-- count as digits.
create or replace macro masked(text) as masked_rooms(masked_numbers(text));

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
create or replace macro address_parts(building, unit, room) as
    case
        when building is null and unit is null then room_parts(room)
        else coalesce(room_parts(building), []) || coalesce(room_parts(unit), [])
            || without_start(without_start(room_parts(room), room_parts(building)), room_parts(unit))
    end;

-- The name without white space; `all` is the word for all projects together, so a project of that name is set apart.
create or replace macro project_key(text) as
    case regexp_replace(ascii_digits(text), '\s', '', 'g')
        when 'all' then 'all(1)'
        else regexp_replace(ascii_digits(text), '\s', '', 'g')
    end;

-- Text as the category patterns see it: no white space, ASCII digits.
create or replace macro matchable(text) as regexp_replace(ascii_digits(text), '\s+', '', 'g');

-- Bound of the Wilson interval of k successes in n, in percent; z = -1.959964 gives the lower, 1.959964 the upper
-- (Wilson 1927). k and n are numbers with a fraction, lest their squares overflow.
create or replace macro wilson_bound_pct(k, n, z) as
    case when n > 0 then least(100, greatest(0,
        100 * (k / n + z * z / (2 * n) + z * sqrt(k / n * (1 - k / n) / n + z * z / (4 * n * n))) / (1 + z * z / n)
    )) end;

create or replace macro wilson_low_pct(k, n) as wilson_bound_pct(k::double, n::double, -1.959964::double);

create or replace macro wilson_high_pct(k, n) as wilson_bound_pct(k::double, n::double, 1.959964::double);

-- Local time of Shanghai ↔ instant. One zone without daylight saving since 1992; earlier summers do not occur.
create or replace macro shanghai_instant(local_time) as (local_time - interval 8 hours)::timestamp at time zone 'UTC';

create or replace macro shanghai_date(instant) as ((instant at time zone 'UTC') + interval 8 hours)::date;

-- A time of day of 00:00:00 means that the export gave a date only.
create or replace macro is_midnight(moment) as moment = date_trunc('day', moment);
