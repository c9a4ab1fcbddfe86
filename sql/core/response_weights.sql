-- One row per counted response of an invited household: what it counts for in a weighted figure, as its cell was raked
-- (core.weight_cells). The weights of a wave add up to its responses.
-- key: response_id

with
cells as (from core.weight_cells),
households as (from core.weighted_households),
responses as (from core.responses where source = 'web' and is_counted),
strata as (from core.wave_strata)

select
    responses.response_id,
    cells.weight
from responses
inner join households using (wave_id, household_key)
inner join strata
    on strata.wave_id = households.wave_id
    and strata.project_id = households.project_id
    and strata.stage_id = households.stage_id
inner join cells
    on cells.wave_id = responses.wave_id
    and cells.cell_id = strata.stratum_id || '|' || households.complaint_id
