-- The listed cases with a flag, those with a responsibility, and those that the source agrees on or not, are as many of every month and project as are counted.
with
cases as (from marts.complaint_cases where validity != 'INVALID'),
flags as (from marts.complaint_flags_by_month),
responsibilities as (from marts.responsibilities_by_month),

listed as (
    select received_month, project_id, unnest(string_split(flag_ids, '、')) as fact_id
    from cases
    where case_type = 'COMPLAINT'
    union all
    select received_month, project_id, responsibility_computed
    from cases
    where responsibility_computed is not null
    union all
    select received_month, project_id, if(is_responsibility_agreed, 'agreed', 'disagreed')
    from cases
    where is_responsibility_agreed is not null
),

counted as (
    select received_month, project_id, flag_id as fact_id, complaint_count from flags
    union all
    select received_month, project_id, responsibility_computed, complaint_count from responsibilities
    union all
    select received_month, project_id, 'agreed', agreed_count from responsibilities where agreed_count > 0
    union all
    select received_month, project_id, 'disagreed', disagreed_count from responsibilities where disagreed_count > 0
),

listed_sums as (select received_month, project_id, fact_id, count(*) as listed_count from listed group by all),
counted_sums as (select received_month, project_id, fact_id, sum(complaint_count) as counted_count from counted group by all)

select *
from listed_sums
full join counted_sums using (received_month, project_id, fact_id)
where listed_count is distinct from counted_count
