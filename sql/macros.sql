-- What SQL cannot say in one word and more than one model needs. Read before ingest and before the models.

-- Guards in this file are for speed: a cheap test first, the costly rewriting only where it has something to do.

-- Full-width digits, letters of dates and the like as ASCII.
create or replace macro ascii_digits(text) as
    case
        when regexp_matches(text, '[０-９：／－．（）　]')
            then translate(text, '０１２３４５６７８９：／－．（）　', '0123456789:/-.() ')
        else text
    end;

-- A date or time as exports write it → local time; null when it cannot be read.
-- 2019/4/25 9:32:09, 2019-04-25, 2019.4.25, 2019年4月25日 9时32分, 20190425, Excel serials 20000-60000, ISO with zone.
create or replace macro local_timestamp_of(text) as (
    case
        when contains(text, 'T') and regexp_matches(text, '(Z|[+-][0-9]{2}:?[0-9]{2})$')
            then timezone('Asia/Shanghai', try_cast(text as timestamptz))
        else coalesce(
            plausible_timestamp(try_cast(text as timestamp)),
            plausible_timestamp(try_cast(
                regexp_replace(
                    trim(regexp_replace(translate(ascii_digits(text), '年月.时点分', '---:::'), '[日号 ]+', ' ', 'g')),
                    '[:秒]+$',
                    ''
                ) as timestamp
            )),
            case
                when regexp_full_match(text, '(19|20)[0-9]{6}') then try_strptime(text, '%Y%m%d')
                when regexp_full_match(text, '(19|20)[0-9]{12}') then try_strptime(text, '%Y%m%d%H%M%S')
                when regexp_full_match(text, '[2-5][0-9]{4}(\.[0-9]+)?')
                    then date_trunc('second', timestamp '1899-12-30' + to_microseconds((text::double * 86400000000 + 500000)::bigint))
            end
        )
    end
);

create or replace macro plausible_timestamp(moment) as
    case when moment between timestamp '1980-01-01' and timestamp '2100-01-01' then moment end;

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

-- The name without white space; `all` is the word for all projects together, so a project of that name is set apart.
create or replace macro project_key(text) as
    case regexp_replace(ascii_digits(text), '\s', '', 'g')
        when 'all' then 'all(1)'
        else regexp_replace(ascii_digits(text), '\s', '', 'g')
    end;

-- The text without white space. Six searches for a letter are faster than one for a class of them.
create or replace macro without_spaces(text) as
    case
        when contains(text, ' ') or contains(text, chr(10)) or contains(text, chr(13)) or contains(text, chr(9))
                or contains(text, chr(12288)) or contains(text, chr(160))
            then regexp_replace(text, '[\s\x{3000}\x{a0}]+', '', 'g')
        else text
    end;

-- Full-width letters and digits as ASCII.
create or replace macro half_width(text) as
    case
        when regexp_matches(text, '[０-９Ａ-Ｚａ-ｚ]')
            then translate(
                text,
                'ＡＢＣＤＥＦＧＨＩＪＫＬＭＮＯＰＱＲＳＴＵＶＷＸＹＺａｂｃｄｅｆｇｈｉｊｋｌｍｎｏｐｑｒｓｔｕｖｗｘｙｚ０１２３４５６７８９',
                'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789'
            )
        else text
    end;

-- Text as the category patterns see it.
create or replace macro matchable(text) as half_width(without_spaces(text));

-- A source's own word for a category as reference.category_mappings is compared: letters and digits alone, lower-case.
create or replace macro category_key(text) as nullif(regexp_replace(lower(text), '[^\p{L}\p{N}]+', '', 'g'), '');

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
