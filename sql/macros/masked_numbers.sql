-- Numbers and addresses that lead to a person in free text: phones, identity and bank cards, plates, accounts, rooms.

-- GB 11643: the weighted sum of the 18 characters of an identity number leaves 1 when divided by 11 (ISO 7064, MOD 11-2).
create or replace macro identity_check_holds(number) as
    list_sum(list_transform(
        range(1, 19),
        lambda place: if(number[place] in ('X', 'x'), 10, try_cast(number[place] as integer)) * ((1 << (18 - place)) % 11)
    )) % 11 = 1;

-- ISO/IEC 7812-1, annex B (Luhn): every second digit from the right doubled, the sum of all digits is a multiple of ten.
create or replace macro luhn_check_holds(digits) as
    list_sum(list_transform(
        range(1, length(digits) + 1),
        lambda place: if(
            place % 2 = 1,
            digits[-place]::integer,
            2 * digits[-place]::integer - if(digits[-place] > '4', 9, 0)
        )
    )) % 10 = 0;

-- Provinces of GB/T 2260, then four digits of the district.
create or replace macro identity_region() as '(?:1[1-5]|2[1-3]|3[1-7]|4[1-6]|5[0-4]|6[1-5]|71|8[1-3])[0-9]{4}';

create or replace macro month_day() as '(?:0[1-9]|1[0-2])(?:0[1-9]|[12][0-9]|3[01])';

-- What one run of digits is. A number that starts with a day of this century is a case or contract number; a mobile
-- number anywhere else in a long run takes the run with it.
create or replace macro masked_run(run, digits) as
    case
        when regexp_full_match(digits, identity_region() || '(?:18|19|20)[0-9]{2}' || month_day() || '[0-9]{3}[0-9Xx]')
            and identity_check_holds(digits) then '[证件号]'
        when regexp_full_match(digits, identity_region() || '[0-9]{2}' || month_day() || '[0-9]{3}') then '[证件号]'
        when regexp_full_match(digits, '[0-9]{16,19}') and not regexp_matches(digits, '^20[0-9]{2}' || month_day())
            and luhn_check_holds(digits) then '[银行卡]'
        when length(digits) > 11
            and regexp_matches(regexp_replace(digits, '^20[0-9]{2}' || month_day(), ''), '1[3-9][0-9]{9}') then '[电话]'
        else run
    end;

-- What may stand between the groups of a number.
create or replace macro gap() as '[ \x{a0}　-]';

-- Runs of twelve digits and more, also in the groups of identity numbers and bank cards: first those whose kind is said
-- before them, then one by one.
create or replace macro masked_runs(text) as
    array_to_string(
        list_transform(
            regexp_extract_all(
                regexp_replace(
                    regexp_replace(text, '((?:身份证|证件)(?:号码?)?[是为:： ]*)[0-9]{14,17}[0-9Xx]', '\1[证件号]', 'g'),
                    '((?:[卡账帐]号?|[账帐]户)(?:号码?)?[是为:： ]*)[0-9](?:' || gap() || '?[0-9]){11,22}', '\1[银行卡]', 'g'
                ),
                '[0-9]{4}(?:' || gap() || '[0-9]{4}){3}(?:' || gap() || '[0-9]{1,3})?\b'
                || '|[0-9]{6}' || gap() || '?[0-9]{8}' || gap() || '?[0-9]{3}[0-9Xx]\b|\+?[0-9]+|[^0-9+]+|\+'
            ),
            lambda run: if(regexp_matches(run, '[0-9]{4}'), masked_run(run, regexp_replace(run, '[^0-9Xx]', '', 'g')), run)
        ),
        ''
    );

-- Mobile numbers in figures and spelt out; lines with an area code, of the service numbers 400 and 800, or after a word
-- for telephone; with an extension.
create or replace macro phone_pattern() as
    '(^|[^0-9])(?:(?:\+|00)?86[ -]?)?'
    || '1(?:[3-9][0-9](?:[ \x{a0}　.·–—-]?[0-9]{4}[ \x{a0}　.·–—-]?[0-9]{4}|[ .·–—-][0-9]{3}[ .·–—-][0-9]{5})'
    || '|[3-9][0-9]{2}[ .·–—-][0-9]{3}[ .·–—-][0-9]{4}|[3-9][0-9]{3}[ .·–—-][0-9]{3}[ .·–—-][0-9]{3})'
    || '|(^|[^零〇○一幺二两三四五六七八九])[一幺][三四五六七八九][零〇○一幺二两三四五六七八九]{9}'
    || '|(^|[^0-9A-Za-z-]|[^0-9A-Za-z]-|[Tt][Ee][Ll][.:]?)'
    || '(?:(?:(?:\+|00)86[ -]?[(（]?|(?:86[ -]?)?[(（]?0)(?:10|2[0-9]|[3-9][0-9]{2})[)）]?[ \x{a0}　–—-]{0,2}[1-9][0-9]{2,3}[ \x{a0}-]?[0-9]{4}'
    || '|[48]00[ –—-]?[0-9](?:[0-9]{2}[ –—-]?[0-9]{4}|[0-9]{3}[ –—-][0-9]{3}))'
    || '(?: ?转 ?[0-9]{1,6}|[–—-][0-9]{1,6})?\b'
    || '|((?:电话|座机|固话|致电|拨打|热线|来电|手机|[Tt][Ee][Ll])(?:号码?)?(?:[是为:：,，. ]|\[电话\]|[、/或和])*)'
    || '(?:[3-8][0-9]{3}|2[1-9][0-9]{2}|[2-8][0-9]{2})[ -]?[0-9]{4}(?: ?转 ?[0-9]{1,6}|-[0-9]{1,6})?(?:[、，,/或和 ]{1,2}[2-8][0-9]{6,7})*\b';

-- GA 36: province, office and five or six characters, no more than two letters before the first digit.
create or replace macro plate_pattern() as
    '[京津沪渝冀豫云辽黑湘皖鲁新苏浙赣鄂桂甘晋蒙陕吉闽贵粤青藏川宁琼](?i:[A-HJ-Z][ ·.-]?'
    || '(?:(?:[0-9][A-Z0-9]{2}|[A-Z][0-9][A-Z0-9]|[A-Z]{2}[0-9])[A-Z0-9]{2,3}\b|[0-9][A-Z0-9]{3}[挂学警港澳领使试超]))'
    || '|使[0-9]{3}[·.][0-9]{3}\b|\b[0-9]{3}·[0-9]{3}使';

create or replace macro messenger_pattern() as
    '((?:微信|[Vv][Xx]|[Ww]e[Cc]hat|[Qq]{2}|扣扣)(?:号码?|账号|群号?)?(?:[是为:：,，()（） ]|同号)*)'
    || '(?:[A-Za-z][A-Za-z0-9_-]{5,19}|[1-9][0-9]{4,10})\b';

create or replace macro email_pattern() as '[A-Za-z0-9._%+-]+@[A-Za-z0-9.-]+\.[A-Za-z]{2,}';

create or replace macro long_run_pattern() as
    '[0-9]{12}|[0-9]{4}' || gap() || '[0-9]{4}' || gap() || '[0-9]{4}|[0-9]{6}' || gap() || '[0-9]{8}';

create or replace macro number_pattern() as
    email_pattern() || '|' || long_run_pattern() || '|' || phone_pattern() || '|' || plate_pattern() || '|' || messenger_pattern();

-- The room of an address; the building stays, and so do years, amounts and areas. In Chinese figures it is one before a word
-- for room, or behind a unit: 一栋二单元三〇一.
create or replace macro room_pattern() as
    '(\b[0-9]{1,2}-[0-9]{1,2}-|[栋幢座#＃楼] ?[0-9]{1,2}-|单元[ -]?|[栋幢座#＃楼层][ -]?|)'
    || '(?:\b[0-9]{3,4}|[零〇○一二三四五六七八九十百千]{3,7})(?:室|号?房间|号房)'
    || '|(\b[0-9]{1,2}-[0-9]{1,2}-|[栋幢座#＃楼] ?[0-9]{1,2}-|单元[ -]?|[栋幢座#＃][ -]?)'
    || '[0-9]{3,4}(?:[房号]|([^0-9年月元万块平米㎡个户人.%-]|$))'
    || '|(单元[ -]?)[零〇○一二三四五六七八九]{3,4}(?:[房号]|([^零〇○一二三四五六七八九十百千万层楼栋幢座单年月日天次元块平米个户人点]|$))';

create or replace macro masked_plates_and_accounts(text) as
    regexp_replace(
        regexp_replace(regexp_replace(text, email_pattern(), '[邮箱]', 'g'), plate_pattern(), '[车牌]', 'g'),
        messenger_pattern(), '\1[账号]', 'g'
    );

create or replace macro masked_ascii_numbers(text) as
    regexp_replace(
        case
            when regexp_matches(text, long_run_pattern()) then masked_runs(masked_plates_and_accounts(text))
            else masked_plates_and_accounts(text)
        end,
        phone_pattern(), '\1\2\3\4[电话]', 'g'
    );

create or replace macro masked_numbers(text) as
    case
        when regexp_matches(text, '[０-９]{3}|[0-9][０-９]|[０-９][0-9]|＠|' || number_pattern() || '|' || room_pattern())
            then regexp_replace(
                masked_ascii_numbers(translate(text, '０１２３４５６７８９－＋＠Ｘ', '0123456789-+@X')),
                room_pattern(), '\1\2\4[房号]\3\5', 'g'
            )
        else text
    end;
