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
        when regexp_full_match(text, '[2-5][0-9]{4}(\.[0-9]+)?')
            then date_trunc('second', timestamp '1899-12-30' + to_microseconds((text::double * 86400000000 + 500000)::bigint))
    end
);

create or replace macro local_timestamp_of(text) as
    coalesce(iso_timestamp_of(text), written_timestamp_of(text, try_cast(plain_time(text) as timestamp)));

-- 4-25 9:32 → 2026-4-25 9:32, by the year of the export; null for a plain time that has its year.
create or replace macro yearless_in(plain, in_year) as
    case
        when regexp_full_match(plain, '[0-9]{1,2}[-/][0-9]{1,2}( [0-9]{1,2}:[0-9:]+)?')
            then in_year || '-' || replace(plain, '/', '-')
    end;

-- The same a year earlier where it would lie after the export.
create or replace macro not_after(moment, exported_local) as
    case when moment > exported_local + interval 1 day then moment - interval 1 year else moment end;

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

-- What names a person in free text, each kind replaced by a marker that says what stood there. A guard costs one pass
-- over the text, which is all that most texts pay.

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

create or replace macro blank() as '[\s　\x{a0}]';

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
    || '(?:(?:\+?86[ -]?)?[(（]?0(?:10|2[0-9]|[3-9][0-9]{2})[)）]?[ \x{a0}　–—-]{0,2}[1-9][0-9]{2,3}[ \x{a0}-]?[0-9]{4}'
    || '|[48]00[ –—-]?[0-9](?:[0-9]{2}[ –—-]?[0-9]{4}|[0-9]{3}[ –—-][0-9]{3}))'
    || '(?: ?转 ?[0-9]{1,6}|[–—-][0-9]{1,6})?\b'
    || '|((?:电话|座机|固话|致电|拨打|热线|来电|手机|[Tt][Ee][Ll])(?:号码?)?(?:[是为:：,，. ]|\[电话\]|[、/或和])*)'
    || '(?:[3-8][0-9]{3}|2[1-9][0-9]{2}|[2-8][0-9]{2})-?[0-9]{4}(?: ?转 ?[0-9]{1,6}|-[0-9]{1,6})?(?:[、，,/或和 ]{1,2}[2-8][0-9]{6,7})*\b';

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

-- The room of an address; the building stays, and so do years, amounts and areas.
create or replace macro room_pattern() as
    '(\b[0-9]{1,2}-[0-9]{1,2}-|单元[ -]?|[栋幢座#楼层][ -]?|)\b[0-9]{3,4}(?:室|号?房间|号房)'
    || '|(\b[0-9]{1,2}-[0-9]{1,2}-|单元[ -]?|[栋幢座#][ -]?)[0-9]{3,4}(?:[房号]|([^0-9年月元万块平米㎡个户人.%-]|$))';

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
        when regexp_matches(text, '[０-９]{3}|＠|' || number_pattern() || '|' || room_pattern())
            then regexp_replace(
                masked_ascii_numbers(translate(text, '０１２３４５６７８９－＋＠Ｘ', '0123456789-+@X')),
                room_pattern(), '\1\2[房号]\3', 'g'
            )
        else text
    end;

-- Surnames that are hardly ever part of another word, and those that are.
create or replace macro plain_surnames() as
    '王李张刘陈杨黄赵吴周徐孙朱胡郭林罗郑梁宋唐许韩邓冯曹彭曾萧肖董袁潘蒋蔡余杜叶魏苏吕丁沈姚卢姜崔谭陆汪范廖贾韦夏付傅邹熊孟秦邱侯尹薛闫阎盛米'
    || '黎陶贺毛郝顾龚邵覃武钱戴莫孔汤殷罗洪翟褚倪庞樊俞柳佘詹芦符柯骆焦葛牛蓝岳齐梅鲁尤聂阮伍卞柴岑查裴祁霍翁卓鲍冉饶寇甄屈庄晏瞿靳喻柏虞竺颜'
    || '敖匡娄邢邬戚刁滕闵谌易田何马石钟龙严雷申文程白康辛章童苏苗温辜凌史';

create or replace macro wordlike_surnames() as
    '高于万谢段欧左金江任方成常时季施路解尚宁谷管关包安平应车房明全强边费桂甘连涂仇花华满游闻荣代祝井简向';

create or replace macro compound_surnames() as
    '欧阳|上官|司马|诸葛|夏侯|皇甫|尉迟|公孙|慕容|令狐|司徒|东方|南宫|长孙|宇文|轩辕|端木|独孤|呼延|百里|西门';

-- No function word, no word of addresses, titles and complaints: a rare name is missed rather than a sentence eaten.
create or replace macro given_character() as
    '[^\P{Han}的了在是有不我你您他她它们这那么吗呢吧啊和与及或被把对给为所已也都就才还又没无能会可要想请说问看见到去过起年月日号楼栋层'
    || '房屋室户区县市省镇乡街道路址业主买住购投诉反映电话姓名您好何多次未款述客坯决工什因从当发必须此其上下很非应该单位方式先女姐老经总队某谢级课副时末边地贴木重书局校院所纪委等右村组于班]';

-- Names of a list stand for one.
create or replace macro names(surnames) as
    '((?:' || compound_surnames() || '|[' || surnames || '])' || given_character() || '{1,2}'
    || '(?:[、，, ]{1,2}[' || surnames || ']' || given_character() || '{1,2})*)';

-- After a word that announces a name every surname counts; after one that may, and between a stop and a date or a number
-- to call, as letters are signed, only the plain ones do. Groups: what stays before the name, the name, what stays after.
create or replace macro name_pattern() as
    '((?:(?:我|名|本人|也|亲|夫|妻|子|女|[，,])叫|我名|名字是|姓名[是为]|(?:姓名|人|户主|户名|业主|居民|消费者|署名)' || blank() || '*[:：])' || blank() || '*)'
    || names(plain_surnames() || wordlike_surnames())
    || '([^\p{Han}]|$|是|系|家?住|男|女|性别|今年|来自|电话|联系|手机|身份|原|现|于|在|反映|投诉)'
    || '|((?:姓名|[系诉映应告请修电报言]人|户主|业主|村民|居民|职工|员工|住户|家长|股东|本人|我是|敬礼|此致|谢谢|感谢)(?:' || blank()
    || '|[，,。！!:：])*)'
    || names(plain_surnames()) || '([^\p{Han}]|$|是|系|家?住|男|女|在|电话|手机|身份)'
    || '|((?:^|[。！!？?\x{1f}]|' || blank() || ')' || blank() || '*)' || names(plain_surnames())
    || '(' || blank() || '*[（(]?(?:身份证|电话|手机|20[0-9]{2}[年.-]|1[3-9][0-9*]{9}|\[电话\]))';

create or replace macro titled_name_pattern() as
    '(' || compound_surnames() || '|[' || plain_surnames() || '])' || given_character()
    || '{1,2}(先生|女士|小姐|老师|师傅|经理|主任|书记|队长|局长|所长|院长|校长|教授|医生|律师|同志)';

-- A name of three characters and more that is known from one place of a text is masked in all; a shorter one may be a word.
create or replace macro masked_names(text) as
    case
        when regexp_matches(text, name_pattern() || '|' || titled_name_pattern())
            then regexp_replace(
                list_reduce(
                    string_split(
                        regexp_replace(
                            array_to_string(regexp_extract_all(text, name_pattern()), '。'), name_pattern(), '\2\5\8。', 'g'
                        ),
                        '。'
                    ),
                    lambda masking, name: if(length(name) in (3, 4), replace(masking, name, '[姓名]'), masking),
                    regexp_replace(text, name_pattern(), '\1\4\7[姓名]\3\6\9', 'g')
                ),
                titled_name_pattern(), '\1\2', 'g'
            )
        else text
    end;

-- A text without the names of a cell that names its owners: each of a list, if it can be a name at all.
create or replace macro without_names(text, owners) as
    case
        when owners is null then text
        else list_reduce(
            list_filter(
                string_split_regex(owners, '[、，,/;；＆& ]+'),
                lambda name: length(name) > 1
                    and not regexp_matches(name, '^(业主|客户|住户|用户|匿名|不详|未知|本人|先生|女士|无|没有|不愿透露|来电人|投诉人|报修人|访客|租户|家属)')
            ),
            lambda masking, name: replace(masking, name, '[姓名]'),
            text
        )
    end;

-- Free text without what names a person: phone, identity, card and plate numbers, e-mail addresses, messenger accounts,
-- names that the text announces; of an address the room, the building stays. Full-width digits count as digits. What is
-- masked already stays as it is.
create or replace macro masked(text) as masked_names(masked_numbers(text));

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

-- 北京市 → 北京, 山东省 → 山东
create or replace macro place_key(place_name) as regexp_replace(trim(place_name), '(市|省)$', '');

-- A day written MM-DD in a year; the last of its month where the month is too short for it.
create or replace macro day_in_year(year_number, month_day) as coalesce(
    try_cast(year_number || '-' || month_day as date),
    last_day(try_cast(year_number || '-' || left(month_day, 3) || '01' as date))
);

-- Last day of the n-th season that begins on or after a day; a season may go across New Year.
create or replace macro season_end(start_date, season_start, season_end, season_count) as day_in_year(
    year(start_date) + (day_in_year(year(start_date), season_start) < start_date)::integer
    + season_count - 1 + (season_end < season_start)::integer,
    season_end
);

-- Last day of a period of months or of heating and cooling seasons; of several the latest.
create or replace macro period_end(
    start_date, month_count, season_count, heating_start, heating_end, cooling_start, cooling_end
) as greatest(
    (start_date + to_months(month_count))::date,
    season_end(start_date, heating_start, heating_end, season_count),
    season_end(start_date, cooling_start, cooling_end, season_count)
);
