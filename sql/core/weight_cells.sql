-- One row per wave, stratum and whether the household had a complaint on record: what its responses count for, raked to the
-- strata of project and owner stage (core.wave_strata) and to the share of households with a complaint (F-14, F-15), which
-- therefore weigh as much as they do in the frame (core.weighted_households); trimmed to 0.3-3. Where a category of complaints
-- has fewer responses than a stratum needs, the strata alone are the margin.
-- computed: rake
-- key: wave_id, cell_id
-- nullable: raked_weight, weight

with
households as (from core.weighted_households),
responses as (from core.responses where source = 'web' and is_counted),
strata as (from core.wave_strata),

counted as (
    select
        households.wave_id,
        strata.stratum_id,
        households.complaint_id,
        count(distinct households.household_key) as frame_count,
        count(responses.response_id) as sample_count
    from households
    inner join strata using (wave_id, project_id, stage_id)
    left join responses using (wave_id, household_key)
    group by all
),

complaint_margins as (
    select wave_id, min(category_count) >= survey_limit('stratum_count') as is_usable
    from (select wave_id, complaint_id, sum(sample_count) as category_count from counted group by all) as categories
    group by wave_id
    having sum(category_count) > 0
)

select
    counted.wave_id,
    counted.stratum_id || '|' || counted.complaint_id as cell_id,
    ['stratum ' || counted.stratum_id]
        || if(complaint_margins.is_usable, ['complaint ' || counted.complaint_id], []) as categories,
    counted.sample_count,
    counted.frame_count
from counted
inner join complaint_margins using (wave_id)
