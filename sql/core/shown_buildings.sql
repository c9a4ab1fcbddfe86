-- One row per year of receipt, project, category and building that may stand beside a case: those of few cases are left out,
-- and so many more that the cases without a building are not few either (small_building of reference.survey_rules).
-- key: received_year, project_id, category_id, building

with
complaints as (from core.complaints),

sized as (
    select
        year(received_date)::varchar as received_year,
        project_id,
        category_id,
        building,
        count(*) as case_count
    from complaints
    group by all
),

totalled as (
    select *, sum(case_count) over (partition by received_year, project_id, category_id) as total_count
    from sized
),

judged as (
    select
        *,
        is_hidden_cell(
            case_count, survey_limit('small_building'), total_count, row(received_year, project_id, category_id), building
        ) as is_hidden
    from totalled
    where building is not null
)

select received_year, project_id, category_id, building
from judged
where not is_hidden
