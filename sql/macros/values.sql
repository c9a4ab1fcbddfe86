-- Words of lists, categories of sources, yes and no, amounts.

-- A word of a list as it is compared: without white space and width, lower-case, 5.0 as 5.
create or replace macro enum_key(text) as
    lower(regexp_replace(half_width(ascii_digits(text)), '\s|^([0-9]+)\.0$', '\1', 'g'));

-- A source's own word for a category as reference.category_mappings is compared: letters and digits alone, lower-case.
create or replace macro category_key(text) as nullif(regexp_replace(lower(text), '[^\p{L}\p{N}]+', '', 'g'), '');

-- The answer to a question (是否…) as the lists of words have it: 1 true t yes → 是, 0 false f no → 否, else as it is.
create or replace macro answer_word(text) as
    case
        when enum_key(text) in ('1', 'true', 't', 'yes') then '是'
        when enum_key(text) in ('0', 'false', 'f', 'no') then '否'
        else text
    end;

-- 是 √ Y 1 → true, 否 × N 0 — → false, anything else null.
create or replace macro flag_of(text) as
    case
        when enum_key(text) in (
            '是', '是的', '有', '对', '真', '重复', '√', '✓', '✔', '☑', 'v', 'y', 'yes', 't', 'true', '1'
        ) then true
        when enum_key(text) in (
            '否', '无', '没有', '不是', '假', '不重复', '首次', '×', '✗', '✘', '☐', 'x', 'n', 'no', 'f', 'false', '0', '-',
            '—', '——'
        ) then false
    end;

-- Over the answers of one file: 0 and 1 alone, which are yes and no as likely as a scale of which 0 is no grade.
create or replace macro is_zeros_and_ones(answers) as bool_or(answers = '0') and bool_and(answers in ('0', '1'));

create or replace macro grouped_number_of(text) as
    case
        when regexp_full_match(text, '[+-]?([0-9]+|[0-9]{1,3}(,[0-9]{3})+)(\.[0-9]+)?')
            then try_cast(replace(text, ',', '') as double)
    end;

create or replace macro signed_number_of(text) as
    case when regexp_full_match(text, '\([0-9.,]+\)') then -grouped_number_of(text[2:-2]) else grouped_number_of(text) end;

create or replace macro plain_amount_of(text) as
    case
        when ends_with(text, '千') then 1000 * signed_number_of(text[:-2])
        when ends_with(text, '万') then 10000 * signed_number_of(text[:-2])
        when ends_with(text, '亿') then 100000000 * signed_number_of(text[:-2])
        else signed_number_of(text)
    end;

-- 1,200.50 · ￥1200元 · 1.2万 · 3千元 · (300) · 85.5㎡ → a number of yuan or square metres; null when it is none, NaN,
-- infinite or in another currency. Thousands are grouped by three or not at all.
create or replace macro amount_of(text) as coalesce(
    case when isfinite(try_cast(text as double)) then try_cast(text as double) end,
    plain_amount_of(regexp_replace(
        translate(ascii_digits(text), '，', ','),
        '\s|[¥￥]|人民币|RMB|CNY|元整|元|圆|㎡|平方米|平米|m²|m2',
        '',
        'g'
    ))
);

-- A number with the unit of its header behind it; one with a unit of its own keeps that, what is no number stays.
create or replace macro with_unit(text, unit) as
    case
        when amount_of(text) is not null and not regexp_matches(text, '[千万亿元圆㎡平²]|m2') then text || unit
        else text
    end;

-- The names of a cell with files: parted by ; ； 、 ， , |, a line break, or a blank behind an ending.
create or replace macro file_names_of(text) as list_filter(
    regexp_split_to_array(regexp_replace(text, '(\.[A-Za-z0-9]{2,5})\s+', '\1;', 'g'), '\s*[;；、，,|\n]\s*'),
    lambda name: name != ''
);

-- A name with an ending (a.jpg), an address, or a number of its kind (照片1, IMG_0012).
create or replace macro is_file_name(name) as
    regexp_matches(name, '\.[A-Za-z0-9]{2,5}$|^https?://')
    or regexp_full_match(name, '(照片|图片|截图|图|附件|视频|录音|IMG|DSC|VID)[ _-]?[0-9一二三四五六七八九十]+');

-- 3 · 3张 · a.jpg;b.jpg → how many files, 无 · 没有照片 → 0; null where nobody can tell (已上传).
create or replace macro file_count_of(text) as
    case
        when regexp_full_match(ascii_digits(text), '[0-9]{1,4}(\.0+)?\s*[张个份件幅页]?')
            then regexp_extract(ascii_digits(text), '^[0-9]+')::integer
        when regexp_full_match(text, '暂?(无|没有)(附件|照片|图片)?') then 0
        when len(file_names_of(text)) > 0
            and len(list_filter(file_names_of(text), lambda name: not is_file_name(name))) = 0
            then len(file_names_of(text))::integer
    end;

-- Whether a list of papers has one of these words, and not as one that lacks: 缺扣款通知单, 未附维修扣款通知单, 扣款通知单（缺）.
-- What lacks may be several: 缺请款申请书、扣款通知单.
create or replace macro lists_paper(papers, words) as contains(
    regexp_replace(
        regexp_replace(
            papers,
            words || '[（(：:]?(缺|欠|没有|无[）)，,;；。、]|未(附|交|见|提供|提交|送))',
            '',
            'g'
        ),
        '(缺|欠|没有|未(附|交|见|提供|提交|送))[^，,;；。、）)\s][^，,;；。\n]*|无[^，,;；。、\s]{0,6}' || words,
        '',
        'g'
    ),
    words
);

create or replace macro yes_or_no(flag) as case flag when true then 'yes' when false then 'no' end;

-- The two cuts that a row of a project is counted in.
create or replace macro all_and_project(project_id) as [
    {cut: 'all', cut_id: 'all'}, {cut: 'project', cut_id: project_id}
];

-- The cuts of the survey that a household is counted in; cut_id is null where it is not known.
create or replace macro survey_cuts(project_id, stage_id, fitout, had_repair, had_complaint) as [
    {cut: 'all', cut_id: 'all'},
    {cut: 'project', cut_id: project_id},
    {cut: 'stage', cut_id: stage_id},
    {cut: 'fitout', cut_id: fitout},
    {cut: 'had_repair', cut_id: yes_or_no(had_repair)},
    {cut: 'had_complaint', cut_id: yes_or_no(had_complaint)}
];

-- Whether a cell of n answers is hidden (F-21). The cells of a group are parts of one total, and so is the rest: what is in the
-- total and in no cell. Where a part has fewer than least_n answers, but some, parts are hidden from the smallest up until
-- they are two at least and have least_n together: the total less the shown cells is never of fewer. The rest comes before a
-- cell of as many. one_group: row(…) of what the cells of a group have in common; tie: what tells two of them apart.
create or replace macro is_hidden_cell(n, least_n, total, one_group, tie) as
    n < least_n
    or (
        count(*) filter (n between 1 and least_n - 1) over (partition by one_group) > 0
        or total - sum(n) over (partition by one_group) between 1 and least_n - 1
    )
    and (
        count(*) filter (n > 0) over (
            partition by one_group order by n, tie rows between unbounded preceding and 1 preceding
        )
        + (total - sum(n) over (partition by one_group) between 1 and n)::integer < 2
        or coalesce(sum(n) over (
            partition by one_group order by n, tie rows between unbounded preceding and 1 preceding
        ), 0)
        + if(
            total - sum(n) over (partition by one_group) between 1 and n,
            total - sum(n) over (partition by one_group),
            0
        ) < least_n
    );

-- A project's name in that of a file, which takes letters and digits alone.
create or replace macro project_part(project_id) as left(md5(project_id), 8);

-- The file that holds the rows of a month: the months that a page opens with, a year and its beginning up to the last day, lie
-- in one; what is older by years.
create or replace macro month_part(month, last_day) as
    if(
        month >= date_trunc('month', last_day) - interval 13 months,
        'since-' || strftime(date_trunc('month', last_day) - interval 13 months, '%Y-%m'),
        year(month)::varchar
    );
