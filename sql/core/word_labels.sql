-- One row per text, of a complaint or a remark, and sub-category that its words speak for, in the order in which they count.
-- The highest score is first. Of a tie, first comes what words for a part with its defect speak for (卫生间漏水 before 漏水), the
-- part being one with a warranty period; then what the words of a safety hazard (FLG-SAFE) are about; then the order of
-- reference.subcategories.tie_position, which ends with the service complaints.
-- A word is bare that holds no other word of the dictionary; whatever an expression took is not.
-- key: text_key, subcategory_id
-- nullable: title_words, content_words

with
flags as (from reference.flags where flag_id = 'FLG-SAFE'),
pattern_terms as (from reference.pattern_terms),
periods as (from reference.warranty_periods),
subcategories as (from reference.subcategories),
text_matches as (from core.text_matches),

spoken as (from text_matches where kind = 'category' and score > 0),

tied as (
    select text_key, target_id, unnest(coalesce(title_words, []) || coalesce(content_words, [])) as words
    from (
        from spoken
        qualify score = max(score) over (partition by text_key) and count(*) over (partition by text_key, score) > 1
    )
),

bare_words as (
    select term as words
    from pattern_terms
    group by term
    having bool_and(words = term)
),

parts as (
    select distinct subcategories.subcategory_id
    from subcategories
    inner join periods using (warranty_class)
),

hazards as (
    select text_key, unnest(coalesce(title_words, []) || coalesce(content_words, [])) as words
    from text_matches
    inner join flags on flags.flag_id = text_matches.target_id
    where text_matches.score >= flags.least_score
),

weighed as (
    select
        tied.text_key,
        tied.target_id,
        bool_or(bare_words.words is null and parts.subcategory_id is not null) as is_defect_of_part,
        bool_or(coalesce(contains(tied.words, hazards.words) or contains(hazards.words, tied.words), false)) as is_hazard
    from tied
    left join bare_words using (words)
    left join parts on parts.subcategory_id = tied.target_id
    left join hazards using (text_key)
    group by tied.text_key, tied.target_id
)

select
    spoken.text_key,
    subcategories.subcategory_id,
    spoken.is_remark,
    spoken.score,
    spoken.title_words,
    spoken.content_words,
    row_number() over (
        partition by spoken.text_key
        order by
            spoken.score desc,
            weighed.is_defect_of_part desc,
            weighed.is_hazard desc,
            subcategories.tie_position
    ) as label_position
from spoken
inner join subcategories on subcategories.subcategory_id = spoken.target_id
left join weighed using (text_key, target_id)
