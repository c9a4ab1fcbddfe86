-- What names a person in free text, each kind replaced by a marker that says what stood there. A guard in the
-- files of names and numbers costs one pass over the text, which is all that most texts pay.

-- Free text without what names a person: phone, identity, card and plate numbers, e-mail addresses, messenger accounts,
-- names that the text announces; of an address the room, the building stays. Full-width digits count as digits. What is
-- masked already stays as it is.
create or replace macro masked(text) as masked_names(masked_numbers(text));

-- A text without the buildings, units and the names of a list (of projects) that it tells: what it would be found by.
create or replace macro without_places(text, names) as list_reduce(
    names,
    lambda masking, name: replace(masking, name, '[项目]'),
    regexp_replace(
        text,
        '[0-9０-９一二三四五六七八九十]+[ -]?(号楼|号院|[栋幢座]|单元|[#＃]楼?)|(?i:(building|block|tower|unit) ?[0-9]+)',
        '[楼栋]',
        'g'
    )
);
