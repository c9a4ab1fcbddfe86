-- One row per delivered correction of a case's category: which case, what it is about, who says so and when.
-- key: source, file_hash, row_number

with
labels as (from raw.labels)

select
    source,
    file_hash,
    row_number,
    exported_at,
    case_no,
    case_source,
    category_key(category) as category_word,
    labelled_by,
    labelled_at as labelled_local
from labels
