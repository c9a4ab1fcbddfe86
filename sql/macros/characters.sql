-- Characters of a text in one form: full-width digits and letters, white space, a spreadsheet's marks. The other files
-- build upon these.

-- Guards in all these files are for speed: a cheap test first, the costly rewriting only where it has something to do.

-- Full-width digits, letters of dates and the like as ASCII.
create or replace macro ascii_digits(text) as
    case
        when regexp_matches(text, '[０-９：／－．（）　]')
            then translate(text, '０１２３４５６７８９：／－．（）　', '0123456789:/-.() ')
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

-- The text without white space. Six searches for a letter are faster than one for a class of them.
create or replace macro without_spaces(text) as
    case
        when contains(text, ' ') or contains(text, chr(10)) or contains(text, chr(13)) or contains(text, chr(9))
                or contains(text, chr(12288)) or contains(text, chr(160))
            then regexp_replace(text, '[\s\x{3000}\x{a0}]+', '', 'g')
        else text
    end;

-- Text as the category patterns see it.
create or replace macro matchable(text) as half_width(without_spaces(text));

-- A cell without what cannot be seen at its ends (blanks of any width, line ends, marks that take no room), and without the
-- marks that a cell is text: '0012 and ="0012" are 0012. The apostrophe is also what a file of refused rows puts before a
-- cell that would be computed.
create or replace macro cell_text(text) as
    case
        when regexp_matches(text, '^[\s\v\p{Z}\p{Cf}''=]|[\s\v\p{Z}\p{Cf}]$')
            then regexp_replace(
                regexp_replace(
                    regexp_replace(text, '^[\s\v\p{Z}\p{Cf}]*''([=+@0-9\t\r-])', '\1'),
                    '^[\s\v\p{Z}\p{Cf}]*="([^"]*)"[\s\v\p{Z}\p{Cf}]*$',
                    '\1'
                ),
                '^[\s\v\p{Z}\p{Cf}]+|[\s\v\p{Z}\p{Cf}]+$',
                '',
                'g'
            )
        else text
    end;

-- A key as it is compared: full-width letters and digits as ASCII, without the .0 that a float's export adds to a number.
create or replace macro key_text(text) as
    case
        when regexp_matches(text, '[０-９Ａ-Ｚａ-ｚ]|\.0$')
            then regexp_replace(half_width(text), '^([0-9]+)\.0$', '\1')
        else text
    end;

-- What a system has written for HTML or for a workbook's XML, as the characters that it stands for: &lt; &amp; _x000D_. An &
-- that begins no such word stays.
create or replace macro unescaped(text) as
    case
        when contains(text, '&') or contains(text, '_x000D_')
            then replace(replace(replace(replace(replace(replace(
                regexp_replace(text, '_x000D_\n?', chr(10), 'g'),
                '&nbsp;', ' '), '&lt;', '<'), '&gt;', '>'), '&quot;', '"'), '&#39;', ''''), '&amp;', '&')
        else text
    end;
