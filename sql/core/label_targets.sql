-- One row per delivered correction of a category up to the night's as-of date, with the one case that it corrects. It names the
-- case by its complaint_key or by its number, and by the source where several sources have that number; case_count: how many
-- cases it may mean. Where that is not one, it corrects none.
-- key: source, file_hash, row_number
-- nullable: complaint_key, case_source, subcategory_id, category_word, labelled_by

with
category_words as (from core.category_words),
complaints as (from staging.complaints),
labels as (from staging.labels),
night as (from reference.night),
snapshots as (from core.case_snapshots),

cases as (
    select complaint_key, complaints.case_no, complaints.source
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
),

meant as (
    select labels.source, labels.file_hash, labels.row_number, cases.complaint_key
    from labels
    inner join cases
        on cases.case_no = labels.case_no and (labels.case_source is null or cases.source = labels.case_source)
    union
    select labels.source, labels.file_hash, labels.row_number, cases.complaint_key
    from labels
    inner join cases on cases.complaint_key = labels.case_no
),

counted as (
    select source, file_hash, row_number, min(complaint_key) as complaint_key, count(*)::integer as case_count
    from meant
    group by source, file_hash, row_number
)

select
    labels.source,
    labels.file_hash,
    labels.row_number,
    case when counted.case_count = 1 then counted.complaint_key end as complaint_key,
    labels.case_no,
    labels.case_source,
    category_words.subcategory_id,
    labels.category_word,
    labels.labelled_by,
    labels.exported_at,
    labels.labelled_local,
    coalesce(counted.case_count, 0) as case_count
from labels
inner join night on labels.labelled_local::date <= night.as_of
left join category_words using (category_word)
left join counted using (source, file_hash, row_number)
