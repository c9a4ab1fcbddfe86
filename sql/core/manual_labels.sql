-- One row per complaint whose category a person has corrected up to the night's as-of date: the latest correction of those
-- that mean it alone (core.label_targets). A word that is no code and no name of a sub-category takes no earlier correction
-- away; alone it leaves subcategory_id empty, and the complaint its other labels.
-- key: complaint_key
-- nullable: subcategory_id, labelled_by, category_word

with
labels as (from core.label_targets where complaint_key is not null),

ranked as (
    select
        *,
        row_number() over (
            partition by complaint_key
            order by subcategory_id is null, labelled_local desc, exported_at desc, file_hash, row_number desc
        ) as label_position
    from labels
)

select
    complaint_key,
    subcategory_id,
    category_word,
    labelled_by,
    shanghai_instant(labelled_local) as labelled_at
from ranked
where label_position = 1
