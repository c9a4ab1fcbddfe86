-- One row per complaint whose category a person has corrected up to the night's as-of date: the latest correction. It names the
-- case by its number (without a source it counts for that number in every source) or by its complaint_key. A word that is no
-- code and no name of a sub-category takes no earlier correction away; alone it leaves subcategory_id empty, and the complaint
-- its other labels.
-- key: complaint_key
-- nullable: subcategory_id, labelled_by, category_word

with
category_words as (from core.category_words),
delivered as (from staging.labels),
night as (from reference.night),
snapshots as (from core.case_snapshots),
complaints as (from staging.complaints),

labels as (
    select delivered.*, category_words.subcategory_id
    from delivered
    inner join night on delivered.labelled_local::date <= night.as_of
    left join category_words using (category_word)
),

cases as (
    select complaint_key, complaints.case_no, complaints.source
    from complaints
    inner join snapshots using (complaint_key, file_hash, row_number)
),

addressed as (
    select cases.complaint_key, labels.*
    from labels
    inner join cases
        on cases.case_no = labels.case_no and (labels.case_source is null or cases.source = labels.case_source)
    union all
    select cases.complaint_key, labels.*
    from labels
    inner join cases on cases.complaint_key = labels.case_no and cases.case_no != labels.case_no
),

ranked as (
    select
        *,
        row_number() over (
            partition by complaint_key
            order by subcategory_id is null, labelled_local desc, exported_at desc, file_hash, row_number desc
        ) as label_position
    from addressed
)

select
    complaint_key,
    subcategory_id,
    category_word,
    labelled_by,
    shanghai_instant(labelled_local) as labelled_at
from ranked
where label_position = 1
