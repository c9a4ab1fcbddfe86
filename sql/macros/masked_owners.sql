-- The names that a cell tells of a home's owners, and a text without them. Most cells are one plain name, which costs one
-- match; the others are taken apart.

create or replace macro known_person() as
    '(?:(?:' || compound_surnames() || '|[' || plain_surnames() || wordlike_surnames() || '])' || given_character() || '{1,2})';

create or replace macro role_words() as
    '(?:业主|户主|客户|住户|租户|用户|房主|产权人|共有人|委托人|代理人|联系人|来电人|投诉人|报修人|家属|访客)';

create or replace macro title_words() as
    '(?:先生|女士|小姐|太太|夫妇|夫妻|师傅|老师|阿姨|叔叔|[之的]?(?:父亲|母亲|爸爸|妈妈|丈夫|妻子|爱人|老公|老婆|儿子|女儿|家属)|[之的][父母夫妻子女]|等)';

-- What is no name, and what stands for none.
create or replace macro nameless_words() as
    '^(业主|客户|住户|用户|匿名|不详|未知|本人|先生|女士|无|没有|不愿透露|来电人|投诉人|报修人|访客|租户|家属|姓名|联系人|户主|产权人|共有人|代表|代理)';

-- 张三（父亲）, 张三13700137000, 张三 电话：…: of what stands in brackets a name alone counts, of numbers nothing.
create or replace macro owner_parts(owners) as string_split_regex(
    regexp_replace(
        regexp_replace(
            regexp_replace(owners, '[\s　\x{a0}]+', ' ', 'g'),
            '[（(【\[] ?((?:[' || plain_surnames() || ']' || given_character() || '{1,2})?)[^）)】\]]*(?:[）)】\]]|$)', '、\1、', 'g'
        ),
        '(?:(?:联系)?(?:电话|手机|座机)(?:号码?)?|\b[Tt][Ee][Ll]\b)|[+＋]?[0-9０-９][0-9０-９ *－-]*', '、', 'g'
    ),
    ' ?[、，,/;；＆&:：|]+ ?'
);

-- Blanks part names, but for those within one: 张 三, 欧阳 锋, JOHN SMITH.
create or replace macro spaced_names(part) as list_concat(
    case
        when regexp_full_match(part, '\p{Han}( ?\p{Han}){1,3}') and regexp_matches(part, '(^| )\p{Han}( |$)')
            then [replace(part, ' ', '')]
        when regexp_full_match(part, '[A-Za-z]+([ .-]+[A-Za-z]+)+') then [part]
        else []
    end,
    list_filter(string_split(part, ' '), lambda name: not regexp_full_match(name, '[A-Za-z]{1,2}') or name = part)
);

-- 张三先生 and 业主张三 are 张三; 张先生 stays one.
create or replace macro bare_name(name) as regexp_replace(
    regexp_replace(name, '^(\p{Han}{2,}?)' || title_words() || '+$', '\1'), '^' || role_words() || '+(' || known_person() || ')$', '\1'
);

create or replace macro owner_names(owners) as list_filter(
    list_transform(
        flatten(list_transform(owner_parts(trim(owners)), lambda part: spaced_names(trim(part)))), lambda name: bare_name(name)
    ),
    lambda name: length(name) > 1 and not regexp_matches(name, nameless_words())
);

create or replace macro unspaced(text) as replace(replace(replace(text, ' ', ''), '　', ''), chr(160), '');

-- A name as a text may write it: with blanks, in any letter case. The group is a figure that stands right behind it.
create or replace macro name_expression(name) as
    case
        when regexp_full_match(name, '[A-Za-z .-]+')
            then '\b(?i:' || array_to_string(string_split_regex(name, '[ .-]+'), '[\s.-]*') || ')(\b|[0-9_])'
        else array_to_string(list_transform(string_split(name, ''), lambda one: regexp_escape(one)), '[ 　\x{a0}]*') || '()'
    end;

-- An expression of its own is made for those texts alone that write the name in another way than its cell.
create or replace macro without_spaced_name(text, name) as
    case
        when contains(text, left(name, 1)) and contains(text, right(name, 1)) and contains(unspaced(text), name)
            then regexp_replace(text, name_expression(name), '[姓名]\1', 'g')
        else text
    end;

create or replace macro without_name(text, name) as
    case
        when not regexp_matches(name, '[A-Za-z]') then without_spaced_name(replace(text, name, '[姓名]'), name)
        when contains(lower(unspaced(text)), lower(unspaced(name)))
            then regexp_replace(text, name_expression(name), '[姓名]\1', 'g')
        else text
    end;

-- A text without the names of a cell that names its owners: each of a list, if it can be a name at all.
create or replace macro without_names(text, owners) as
    case
        when owners is null then text
        when regexp_full_match(owners, known_person()) then without_name(text, owners)
        else list_reduce(owner_names(owners), lambda masking, name: without_name(masking, name), text)
    end;
