-- Dates and times as exports write them, and what the local time of Shanghai and an instant are to each other.

create or replace macro plausible_timestamp(moment) as
    case when moment between timestamp '1980-01-01' and timestamp '2100-01-01' then moment end;

-- Digits with - and : alone: 2019年4月25日（星期四）下午3时05分 → 2019-4-25 3:05, 9点半 → 9:30
create or replace macro plain_time(text) as regexp_replace(
    regexp_replace(
        trim(regexp_replace(
            replace(translate(ascii_digits(text), '年月.时点分', '---:::'), ':半', ':30'),
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

-- 下午3:05 is 15:05, 上午12:05 is 0:05; an hour beyond twelve stays. 晚上12点 is null: it may end the day or begin it.
create or replace macro half_day_moved(moment, text) as
    case
        when not regexp_matches(text, '[凌早上中下傍晚AaPp]') then moment
        when hour(moment) = 12 and contains(text, '晚') then null
        when hour(moment) < 12 and regexp_matches(text, '中午|下午|傍晚|晚上|[Pp][Mm]')
            and not (contains(text, '中午') and hour(moment) >= 10)
            then moment + interval 12 hours
        when hour(moment) = 12 and regexp_matches(text, '凌晨|早上|上午|[Aa][Mm]') then moment - interval 12 hours
        else moment
    end;

-- A date or time as exports write it → local time; null when it cannot be read. In this order: ISO with zone, ISO and the
-- like (2019-04-25, 2019/4/25 9:32:09), 2019.4.25, 2019年4月25日 9时32分, 2019/4/25 星期四 下午 3:05, 20190425,
-- Excel serials 20000-60000. A macro repeats its argument: ingest, which reads many columns, takes the steps one by one.
create or replace macro iso_timestamp_of(text) as
    case
        when (length(text) > 19 or contains(text, 'T') or contains(text, '+'))
            and regexp_matches(text, ':[0-9]{2}(\.[0-9]+)? ?(Z|[+-][0-9]{2}(:?[0-9]{2})?)$')
            then timezone('Asia/Shanghai', try_cast(text as timestamptz))
        else plausible_timestamp(try_cast(text as timestamp))
    end;

create or replace macro written_timestamp_of(text, moment) as coalesce(
    plausible_timestamp(half_day_moved(moment, text)),
    case
        when regexp_full_match(text, '(19|20)[0-9]{6}') then try_strptime(text, '%Y%m%d')
        when regexp_full_match(text, '(19|20)[0-9]{12}') then try_strptime(text, '%Y%m%d%H%M%S')
        when regexp_full_match(text, '[2-5][0-9]{4}(\.[0-9]+)?|60000(\.0+)?')
            then date_trunc('second', timestamp '1899-12-30' + to_microseconds((text::double * 86400000000 + 500000)::bigint))
    end
);

-- A serial of a workbook whose day 0 is 1904-01-01 → the same day as others count it; any other text as it is.
create or replace macro serial_of_1904(text) as
    case when regexp_full_match(text, '[0-9]{5}(\.[0-9]+)?') then (text::double + 1462)::varchar else text end;

create or replace macro local_timestamp_of(text) as
    coalesce(iso_timestamp_of(text), written_timestamp_of(text, try_cast(plain_time(text) as timestamp)));

-- The same for a text that begins with a year of four digits alone: no two readings of it differ.
create or replace macro year_first_timestamp_of(text) as
    case when regexp_matches(text, '^(19|20)[0-9]{2}[-/.年]') then local_timestamp_of(text) end;

-- 4-25 9:32 → 2026-4-25 9:32, by the year of the export; null for a plain time that has its year.
create or replace macro yearless_in(plain, in_year) as
    case
        when regexp_full_match(plain, '[0-9]{1,2}[-/][0-9]{1,2}( [0-9]{1,2}:[0-9:]+)?')
            then in_year || '-' || replace(plain, '/', '-')
    end;

-- The same a year earlier where it would lie after the export.
create or replace macro not_after(moment, exported_local) as
    case when moment > exported_local + interval 1 day then moment - interval 1 year else moment end;

-- What is planned lies ahead: a year later where it would lie half a year before the export.
create or replace macro not_long_before(moment, exported_local) as
    case when moment < exported_local - interval 6 months then moment + interval 1 year else moment end;

-- Local time of Shanghai ↔ instant. One zone without daylight saving since 1992; earlier summers do not occur.
create or replace macro shanghai_instant(local_time) as (local_time - interval 8 hours)::timestamp at time zone 'UTC';

create or replace macro shanghai_date(instant) as ((instant at time zone 'UTC') + interval 8 hours)::date;

-- A time of day of 00:00:00 means that the export gave a date only.
create or replace macro is_midnight(moment) as moment = date_trunc('day', moment);

-- A local time that lies no later than the night's day; of a later one nothing is known yet.
create or replace macro happened(moment, as_of) as case when moment < as_of + 1 then moment end;

-- Whether a moment lies before another; of a day without a time of day only the date can be compared.
create or replace macro is_earlier(moment, other) as
    case when is_midnight(moment) or is_midnight(other) then moment::date < other::date else moment < other end;

-- The first of these moments, oldest first, that does not lie before the start.
create or replace macro first_from(moments, start) as list_filter(moments, lambda moment: not is_earlier(moment, start))[1];

-- The events of a case (core.service_clocks) that happened at a time that nobody can read, by the fields that hold them.
create or replace macro unreadable_events(unreadable_values) as flatten(list_transform(
    regexp_extract_all(coalesce(unreadable_values, ''), '(?:^|; )([a-z_]+)_at: ', 1),
    lambda event: [event] || case event
        when 'handed_to_unit' then ['accepted', 'repair_ordered']
        when 'closed' then ['left_unsatisfied']
        when 'dispatched' then ['repair_ordered']
        when 'completed' then ['done']
        when 'site_survey' then ['evidence_counted', 'evidence_kept']
        when 'tested' then ['test_passed']
        when 'payment_requested' then ['payment_listed', 'payment_complete']
        else []
    end
));

-- 2026-W43, 2026-10, 2026-Q4, 2026: the period of a grain that starts on a day.
create or replace macro period_name_of(grain, start_date) as case grain
    when 'week' then strftime(start_date, '%G-W%V')
    when 'month' then strftime(start_date, '%Y-%m')
    when 'quarter' then year(start_date) || '-Q' || quarter(start_date)
    else year(start_date)::varchar
end;

-- 2026-W43, 2026年第43周, 2026-10, 2026年10月, 2026-Q4, 2026年 → the period as period_name_of names it; null where it is none.
create or replace macro plain_period(text) as upper(regexp_replace(ascii_digits(text), '\s', '', 'g'));

create or replace macro period_year(plain) as try_cast(plain[1:4] as integer);

create or replace macro period_number(plain) as try_cast(regexp_extract(plain[5:], '[0-9]+') as integer);

-- 4 January is in the first week of its year by ISO 8601.
create or replace macro has_week(in_year, week) as
    isoyear(make_date(in_year, 1, 4) + ((week - 1) * 7)::integer) = in_year;

create or replace macro period_id_of(text) as case
    when regexp_full_match(plain_period(text), '(19|20)[0-9]{2}年?') then plain_period(text)[1:4]
    when regexp_full_match(plain_period(text), '(19|20)[0-9]{2}([-/.]|年)(0?[1-9]|1[0-2])(月份?)?')
        then plain_period(text)[1:4] || '-' || lpad(period_number(plain_period(text))::varchar, 2, '0')
    when regexp_full_match(plain_period(text), '(19|20)[0-9]{2}(-|年)?Q[1-4]')
        then plain_period(text)[1:4] || '-Q' || period_number(plain_period(text))
    when regexp_full_match(plain_period(text), '(19|20)[0-9]{2}([-/.]|年)?(W(0?[1-9]|[1-4][0-9]|5[0-3])|第?(0?[1-9]|[1-4][0-9]|5[0-3])周)')
        and has_week(period_year(plain_period(text)), period_number(plain_period(text)))
        then plain_period(text)[1:4] || '-W' || lpad(period_number(plain_period(text))::varchar, 2, '0')
end;

-- 125, 125秒, 2分5秒, 1小时2分, 00:02:05 → seconds; null where it is no duration.
create or replace macro seconds_of(text) as case
    when regexp_full_match(ascii_digits(text), '\s*[0-9]+(\.[0-9]+)?\s*(秒|s)?\s*')
        then regexp_extract(ascii_digits(text), '[0-9.]+')::double
    when regexp_full_match(ascii_digits(text), '\s*([0-9]+\s*(小时|时))?\s*([0-9]+\s*(分钟|分))?\s*([0-9]+\s*秒)?\s*')
        and regexp_matches(ascii_digits(text), '[0-9]')
        then 3600 * coalesce(try_cast(regexp_extract(ascii_digits(text), '([0-9]+)\s*(小时|时)', 1) as double), 0)
            + 60 * coalesce(try_cast(regexp_extract(ascii_digits(text), '([0-9]+)\s*(分钟|分)', 1) as double), 0)
            + coalesce(try_cast(regexp_extract(ascii_digits(text), '([0-9]+)\s*秒', 1) as double), 0)
    when regexp_full_match(ascii_digits(text), '\s*[0-9]{1,2}:[0-9]{2}(:[0-9]{2})?\s*')
        then epoch(try_cast(trim(ascii_digits(text)) as time))
end;
