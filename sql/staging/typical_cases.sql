-- One row per delivered row of a file of typical cases (典型案例, 9.6.1); a part that is missing is null, and named as missing
-- where the case is shown. applicable_stages: what the lesson is for (planning, design, building, sales), as the file has it.
-- key: source, file_hash, row_number

select
    source,
    file_hash,
    row_number,
    exported_at,
    saved_at,
    case_id,
    case_title,
    case_class,
    project_key(project) as project_id,
    case_no,
    occurred_at as occurred_local,
    background,
    cause,
    measure,
    result,
    lesson,
    applicable_stages,
    published_at as published_local,
    updated_at as updated_local,
    unreadable_values,
    assumed_values
from raw.cases
