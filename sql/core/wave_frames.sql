-- One row per wave of our own survey and cut (all, project, stage, fitout, had_repair, had_complaint): how many households
-- could have answered, the population of the finite-population interval (F-10). Where fewer households were invited than
-- the roster held as the wave opened, the roster's number counts for all and each project, and the rest is not known; nor
-- is a cut known where something of some invited household is not.
-- An item that only some are asked has a smaller population: with this one its interval is, if anything, too wide.
-- key: wave_id, cut, cut_id

with
households as (from core.households),
invitations as (from core.invitations where not is_voluntary),
waves as (from core.waves where opened_at is not null),

invited as (
    select
        wave_id,
        unnest([
            {cut: 'all', cut_id: 'all'},
            {cut: 'project', cut_id: project_id},
            {cut: 'stage', cut_id: stage_id},
            {cut: 'fitout', cut_id: fitout},
            {cut: 'had_repair', cut_id: yes_or_no(had_repair)},
            {cut: 'had_complaint', cut_id: yes_or_no(had_complaint)}
        ], recursive := true)
    from invitations
),

counted as (
    select wave_id, cut, cut_id, count(*) as household_count
    from invited
    group by all
),

known as (
    select wave_id, cut, bool_and(cut_id is not null) as is_known
    from counted
    group by all
),

rosters as (
    select waves.wave_id, coalesce(households.project_id, 'all') as cut_id, count(*) as household_count
    from waves
    inner join households
        on coalesce(households.signed_date, households.handover_date, waves.opened_date) <= waves.opened_date
    group by grouping sets ((waves.wave_id, households.project_id), (waves.wave_id))
),

samples as (
    select counted.wave_id, rosters.household_count > counted.household_count as is_sample
    from counted
    left join rosters using (wave_id, cut_id)
    where counted.cut = 'all'
)

select
    counted.wave_id,
    counted.cut,
    counted.cut_id,
    greatest(counted.household_count, coalesce(rosters.household_count, 0)) as household_count
from counted
inner join known using (wave_id, cut)
inner join samples using (wave_id)
left join rosters
    on rosters.wave_id = counted.wave_id
    and rosters.cut_id = counted.cut_id
    and counted.cut in ('all', 'project')
where known.is_known and (counted.cut in ('all', 'project') or not coalesce(samples.is_sample, false))
