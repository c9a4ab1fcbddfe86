-- One row per wave, cut and item that somebody answered. Cuts: all, project, stage.
-- key: wave_id, cut, cut_id, item_id
-- nullable: answered_count, not_applicable_count, satisfied_count, dissatisfied_count, satisfied_pct
-- nullable: satisfied_low_pct, satisfied_high_pct, mean_value, score_100
--
-- column: wave_id                survey wave
-- column: wave_name              调查批次
-- column: wave_name_en           wave in English
-- column: wave_opened_date       day on which the wave opened
-- column: cut                    all, project or stage
-- column: cut_id                 all, the project, or the owner stage S1 to S4
-- column: cut_name               分组
-- column: cut_name_en            group in English
-- column: item_id                item of the questionnaire SM03-27
-- column: item_position          order of the item in the questionnaire
-- column: item_name              题目
-- column: item_name_en           item in English
-- column: dimension              dimension that survey and complaints share
-- column: scale                  satisfaction_5, repurchase_5 or recommend_11
-- column: answered_count         answers on the scale (n); 不适用 is not among them
-- column: not_applicable_count   answers 不适用／不了解
-- column: satisfied_count        answers 4 and 5 on a five-point scale
-- column: dissatisfied_count     answers 1 and 2 on a five-point scale
-- column: satisfied_pct          满意率: share of answers 4 and 5 among answers, 0-100
-- column: satisfied_low_pct      lower bound of its 95 % Wilson interval
-- column: satisfied_high_pct     upper bound of its 95 % Wilson interval
-- column: mean_value             mean on the item's own scale
-- column: score_100              mean of a five-point scale as 0-100: (mean - 1) / 4 x 100
-- column: is_suppressed          too few answers to show a figure

with
cuts as (from core.item_cuts),
items as (from reference.items),
projects as (from core.projects),
stages as (from reference.stages),
waves as (from core.waves)

select
    cuts.wave_id,
    waves.wave_name,
    waves.wave_name_en,
    waves.opened_date as wave_opened_date,
    cuts.cut,
    cuts.cut_id,
    coalesce(projects.project_name, stages.stage_name, '全部') as cut_name,
    coalesce(projects.project_name, stages.stage_name_en, 'All') as cut_name_en,
    cuts.item_id,
    items.position::integer as item_position,
    items.item_name,
    items.item_name_en,
    items.dimension,
    items.scale,
    case when not is_suppressed then answered_count end as answered_count,
    case when not is_suppressed then not_applicable_count end as not_applicable_count,
    case when not is_suppressed and scale != 'recommend_11' then upper_count end as satisfied_count,
    case when not is_suppressed and scale != 'recommend_11' then lower_count end as dissatisfied_count,
    case when not is_suppressed and scale != 'recommend_11' then 100 * upper_count / answered_count end
        as satisfied_pct,
    case when not is_suppressed and scale != 'recommend_11' then wilson_low_pct(upper_count, answered_count) end
        as satisfied_low_pct,
    case when not is_suppressed and scale != 'recommend_11' then wilson_high_pct(upper_count, answered_count) end
        as satisfied_high_pct,
    case when not is_suppressed then value_sum / answered_count end as mean_value,
    case when not is_suppressed and scale != 'recommend_11' then 25 * (value_sum / answered_count - 1) end
        as score_100,
    cuts.is_suppressed
from cuts
inner join items using (item_id)
inner join waves using (wave_id)
left join projects on cuts.cut = 'project' and projects.project_id = cuts.cut_id
left join stages on cuts.cut = 'stage' and stages.stage_id = cuts.cut_id
