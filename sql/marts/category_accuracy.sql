-- One row per who said the category, and category that is known of at least one case or that words gave one (or all): how well
-- the words alone do. A category nobody said has no recall, one that words never give no precision; F1 is their harmonic mean,
-- and of all the mean over the categories that were said (macro-F1).
-- key: known_by, category_id
-- nullable: recall_pct, recall_low_pct, recall_high_pct, precision_pct, f1_pct
--
-- column: known_by            manual (a person), or source (the exporting system)
-- column: category_id         category, or all
-- column: category_name       类别
-- column: category_name_en    category in English
-- column: known_count         cases of which it was said
-- column: word_count          of the cases known, those to which the words alone give it
-- column: agreed_count        both
-- column: unclassified_count  of known_count, cases whose words say nothing
-- column: recall_pct          agreed_count / known_count; of all the accuracy
-- column: recall_low_pct      lower bound of its 95 % Wilson interval
-- column: recall_high_pct     upper bound of it
-- column: precision_pct       agreed_count / word_count
-- column: f1_pct              2 x agreed_count / (known_count + word_count); of all the mean of those that were said

with
categories as (from reference.categories),
known as (from core.known_categories),

sides as (
    select
        known_by, known_category_id as category_id, 1 as known_count, 0 as word_count,
        (known_category_id = word_category_id)::integer as agreed_count,
        (word_subcategory_id = 'OTH-02')::integer as unclassified_count
    from known
    union all
    select known_by, word_category_id, 0, 1, 0, 0
    from known
),

counted as (
    select
        known_by,
        category_id,
        sum(known_count)::integer as known_count,
        sum(word_count)::integer as word_count,
        sum(agreed_count)::integer as agreed_count,
        sum(unclassified_count)::integer as unclassified_count
    from sides
    group by known_by, category_id
),

rated as (
    select *, 200 * agreed_count / (known_count + word_count) as f1_pct
    from counted
),

with_all as (
    select *
    from rated
    union all
    select
        known_by, 'all', sum(known_count)::integer, sum(word_count)::integer, sum(agreed_count)::integer,
        sum(unclassified_count)::integer, avg(f1_pct order by category_id) filter (known_count > 0)
    from rated
    group by known_by
)

select
    with_all.known_by,
    with_all.category_id,
    coalesce(categories.category_name, '全部') as category_name,
    coalesce(categories.category_name_en, 'All') as category_name_en,
    with_all.known_count,
    with_all.word_count,
    with_all.agreed_count,
    with_all.unclassified_count,
    100 * with_all.agreed_count / nullif(with_all.known_count, 0) as recall_pct,
    wilson_low_pct(with_all.agreed_count, nullif(with_all.known_count, 0)) as recall_low_pct,
    wilson_high_pct(with_all.agreed_count, nullif(with_all.known_count, 0)) as recall_high_pct,
    100 * with_all.agreed_count / nullif(with_all.word_count, 0) as precision_pct,
    with_all.f1_pct
from with_all
left join categories using (category_id)
