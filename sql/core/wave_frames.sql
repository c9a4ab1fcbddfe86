-- One row per wave of our own survey and cut (all, project, stage, fitout, had_repair, had_complaint): how many households
-- could have answered, the population of the finite-population interval (F-10). A cut is not known where something of some
-- household of the frame is not.
-- An item that only some are asked has a smaller population: with this one its interval is, if anything, too wide.
-- key: wave_id, cut, cut_id

with
households as (from core.frame_households),

listed as (
    select
        wave_id,
        unnest(survey_cuts(project_id, stage_id, fitout, had_repair, had_complaint), recursive := true)
    from households
),

counted as (
    select wave_id, cut, cut_id, count(*) as household_count
    from listed
    group by all
),

known as (
    select wave_id, cut, bool_and(cut_id is not null) as is_known
    from counted
    group by all
)

select
    counted.wave_id,
    counted.cut,
    counted.cut_id,
    counted.household_count
from counted
inner join known using (wave_id, cut)
where known.is_known
