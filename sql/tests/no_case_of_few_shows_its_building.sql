-- Neither with its building is a case one of few of its year, project and category, nor without it where others show theirs.
with
cases as (from marts.complaint_cases),
shown as (
    select received_year, project_id, category_id, building, count(*) as case_count
    from cases
    group by all
)

select *
from shown
where case_count < survey_limit('small_building')
    and (building is not null or exists (
        from shown as others
        where others.building is not null
            and others.received_year = shown.received_year
            and others.project_id = shown.project_id
            and others.category_id = shown.category_id
    ))
