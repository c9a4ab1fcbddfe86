-- One row per complaint whose source names a category that we know; of several levels the finest that we know counts.
-- key: complaint_key

with
category_words as (from core.category_words),
complaints as (from staging.complaints where len(source_categories) > 0),
snapshots as (from core.case_snapshots),

named as (
    select
        complaints.complaint_key,
        unnest(complaints.source_categories) as category_word,
        unnest(range(len(complaints.source_categories))) as position
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
)

select
    named.complaint_key,
    arg_min(category_words.subcategory_id, named.position) as subcategory_id,
    arg_min(named.category_word, named.position) as words
from named
inner join category_words using (category_word)
group by named.complaint_key
