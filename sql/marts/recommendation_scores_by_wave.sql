-- One row per wave, source, cut (all, project) and step of the likelihood to recommend (Q02), 0 to 10, where somebody answered.
-- Unweighted, as the net promoter score (K62) is. A cell is hidden where that of the item is (core.item_cuts). A fraction, which
-- only answers collected elsewhere can have, counts with the step below it.
-- key: wave_id, source, cut, cut_id, score
-- nullable: answered_count, score_count, score_pct
--
-- column: wave_id              survey wave
-- column: wave_name            调查批次
-- column: wave_name_en         wave in English
-- column: wave_opened_date     day on which the wave opened
-- column: source               web (invited owners), voluntary, or import: and where it came from
-- column: cut                  all or project
-- column: cut_id               all, or the project
-- column: cut_name             分组
-- column: cut_name_en          group in English
-- column: score                0 to 10
-- column: score_group          detractor, passive or promoter (F-05; reference.score_groups)
-- column: score_group_name     推荐意愿分组
-- column: score_group_name_en  group of scores in English
-- column: answered_count       answers of the cell (n), unweighted
-- column: score_count          those of them that are this score
-- column: score_pct            share of them, 0-100
-- column: is_suppressed        too few answers to show a figure

with
counts as (from core.item_counts where item_id = 'Q02' and value is not null),
cuts as (from core.item_cuts where item_id = 'Q02' and cut in ('all', 'project')),
groups as (from reference.score_groups),
projects as (from core.projects),
waves as (from core.waves),

cut_counts as (
    select
        wave_id,
        source,
        floor(value)::integer as score,
        answer_count,
        unnest(all_and_project(project_id), recursive := true)
    from counts
),

scored as (
    select wave_id, source, cut, cut_id, score, sum(answer_count)::integer as score_count
    from cut_counts
    where cut_id is not null
    group by all
),

steps as (
    select
        score_group,
        score_group_name,
        score_group_name_en,
        unnest(generate_series(lowest_score::integer, highest_score::integer))::integer as score
    from groups
)

select
    cuts.wave_id,
    waves.wave_name,
    waves.wave_name_en,
    waves.opened_date as wave_opened_date,
    cuts.source,
    cuts.cut,
    cuts.cut_id,
    if(cuts.cut = 'all', '全部', projects.project_name) as cut_name,
    if(cuts.cut = 'all', 'All', projects.project_name) as cut_name_en,
    steps.score,
    steps.score_group,
    steps.score_group_name,
    steps.score_group_name_en,
    case when not cuts.is_suppressed then cuts.answered_count end as answered_count,
    case when not cuts.is_suppressed then coalesce(scored.score_count, 0) end as score_count,
    case when not cuts.is_suppressed then 100 * coalesce(scored.score_count, 0) / cuts.answered_count end as score_pct,
    cuts.is_suppressed
from cuts
cross join steps
inner join waves using (wave_id)
left join projects on cuts.cut = 'project' and projects.project_id = cuts.cut_id
left join scored
    on scored.wave_id = cuts.wave_id
    and scored.source = cuts.source
    and scored.cut = cuts.cut
    and scored.cut_id = cuts.cut_id
    and scored.score = steps.score
