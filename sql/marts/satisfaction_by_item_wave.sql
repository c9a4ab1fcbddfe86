-- One row per wave, source, cut and rated item that somebody answered. Cuts: all, project, stage, fitout, had_repair, had_complaint.
-- No row mixes two sources.
-- key: wave_id, source, cut, cut_id, item_id
-- part: file_part
-- nullable: answered_count, not_applicable_count, household_count, satisfied_count, dissatisfied_count, satisfied_pct
-- nullable: satisfied_low_pct, satisfied_high_pct, dissatisfied_pct, mean_value, score_100, weighted_satisfied_pct
-- nullable: weighted_low_pct, weighted_high_pct, weighted_score_100, effective_count, design_effect, previous_wave_id
-- nullable: previous_answered_count, previous_satisfied_count, previous_satisfied_pct, change_pct_points, change_low_pct_points
-- nullable: change_high_pct_points
--
-- column: wave_id                  survey wave
-- column: wave_name                调查批次
-- column: wave_name_en             wave in English
-- column: wave_opened_date         day on which the wave opened
-- column: source                   web (invited owners), voluntary, callback, visit, message, or import: and where it came from
-- column: source_name              来源
-- column: source_name_en           source in English
-- column: cut                      all, project, stage, fitout, had_repair or had_complaint
-- column: cut_id                   all, the project, the owner stage S1 to S4, the fit-out, yes or no
-- column: cut_name                 分组
-- column: cut_name_en              group in English
-- column: item_id                  item of the questionnaire SM03-27, or one that the firm declares
-- column: item_position            order of the item in the questionnaire
-- column: item_name                题目
-- column: item_name_en             item in English
-- column: dimension                dimension that survey and complaints share
-- column: scale                    scale of the item (reference.scales)
-- column: answered_count           answers on the scale (n); 不适用 is not among them
-- column: not_applicable_count     answers 不适用／不了解
-- column: household_count          households that could have answered (N), where known; the interval uses it (F-10)
-- column: satisfied_count          answers on the two upper steps
-- column: dissatisfied_count       answers on the two lower steps
-- column: satisfied_pct            满意率: share of the two upper steps among answers, 0-100 (F-02)
-- column: satisfied_low_pct        lower bound of its 95 % Wilson interval
-- column: satisfied_high_pct       upper bound of its 95 % Wilson interval
-- column: dissatisfied_pct         不满意率: share of the two lower steps, 0-100 (F-02c)
-- column: mean_value               mean on the item's own scale
-- column: score_100                mean as 0-100: (mean - lowest) / (highest - lowest) x 100 (F-01)
-- column: weighted_satisfied_pct   满意率 weighted by project and stage (F-14)
-- column: weighted_low_pct         lower bound of its 95 % Wilson interval, of effective_count answers
-- column: weighted_high_pct        upper bound of it
-- column: weighted_score_100       weighted mean as 0-100
-- column: effective_count          answers that the weighted ones are worth: (sum of weights) squared / sum of squared weights
-- column: design_effect            answers / effective_count
-- column: previous_wave_id         the wave before with the same source
-- column: previous_answered_count  its answers
-- column: previous_satisfied_count its answers on the two upper steps
-- column: previous_satisfied_pct   its 满意率
-- column: change_pct_points        satisfied_pct less the wave's before, in points
-- column: change_low_pct_points    lower bound of the 95 % interval of the change (Newcombe), in points (F-20)
-- column: change_high_pct_points   upper bound of it
-- column: change                   better, worse, no_change (not significant), too_few, not_comparable (wording or scale changed, or not known), none; answers collected elsewhere are held to be one question where the firm's mapping gives them one item
-- column: is_suppressed            too few answers to show a figure
-- column: file_part                the file that holds the row: its cut; of projects one file each

with
cuts as (from core.item_cuts),
items as (from core.items),
projects as (from core.projects),
sources as (from reference.response_sources),
stages as (from reference.stages),
waves as (from core.waves),

figured as (
    select
        cuts.*,
        waves.opened_date,
        items.scale,
        items.is_top_two and not cuts.is_suppressed and cuts.answered_count > 0 as has_share,
        cuts.value_sum / cuts.answered_count as mean_value,
        cuts.weighted_sum / cuts.weighted_count as weighted_mean,
        cuts.weighted_upper_count / cuts.weighted_count as weighted_share,
        power(cuts.weighted_count, 2) / cuts.weighted_square_count as effective_count,
        items.lowest_score,
        items.highest_score - items.lowest_score as score_range,
        100 * cuts.upper_count / cuts.answered_count as upper_pct,
        wilson_low_pct(cuts.upper_count, cuts.answered_count, cuts.household_count) as low_pct,
        wilson_high_pct(cuts.upper_count, cuts.answered_count, cuts.household_count) as high_pct
    from cuts
    inner join items using (item_id)
    inner join waves using (wave_id)
),

weighted as (
    select
        *,
        weighted_wilson_low_pct(weighted_share, effective_count, household_count) as weighted_low_pct,
        weighted_wilson_high_pct(weighted_share, effective_count, household_count) as weighted_high_pct
    from figured
),

followed as (
    select
        *,
        lag(wave_id) over in_time as previous_wave_id,
        lag(answered_count) over in_time as previous_answered_count,
        lag(upper_count) over in_time as previous_upper_count,
        lag(upper_pct) over in_time as previous_upper_pct,
        lag(low_pct) over in_time as previous_low_pct,
        lag(high_pct) over in_time as previous_high_pct,
        lag(form_id) over in_time as previous_form_id,
        lag(has_share) over in_time as has_previous_share
    from weighted
    window in_time as (partition by source, cut, cut_id, item_id order by opened_date, wave_id)
),

differing as (
    select
        *,
        previous_wave_id is not null and has_share and has_previous_share as has_previous,
        source not in ('web', 'voluntary') or coalesce(form_id = previous_form_id, false) as is_same_form,
        upper_pct - previous_upper_pct as change_pct_points,
        difference_low_pct(upper_pct, low_pct, high_pct, previous_upper_pct, previous_low_pct, previous_high_pct)
            as change_low_pct_points,
        difference_high_pct(upper_pct, low_pct, high_pct, previous_upper_pct, previous_low_pct, previous_high_pct)
            as change_high_pct_points
    from followed
),

compared as (
    select
        *,
        case
            when not has_previous then 'none'
            when not is_same_form then 'not_comparable'
            when least(answered_count, previous_answered_count) < survey_limit('change_count') then 'too_few'
            when change_low_pct_points > 0 then 'better'
            when change_high_pct_points < 0 then 'worse'
            else 'no_change'
        end as change
    from differing
)

select
    compared.wave_id,
    waves.wave_name,
    waves.wave_name_en,
    waves.opened_date as wave_opened_date,
    compared.source,
    coalesce(sources.source_name, '导入：' || substr(compared.source, 8)) as source_name,
    coalesce(sources.source_name_en, 'Imported: ' || substr(compared.source, 8)) as source_name_en,
    compared.cut,
    compared.cut_id,
    case compared.cut
        when 'all' then '全部'
        when 'project' then projects.project_name
        when 'stage' then coalesce(stages.stage_name, compared.cut_id)
        when 'fitout' then compared.cut_id
        when 'had_repair' then if(compared.cut_id = 'yes', '近12个月有维修', '近12个月无维修')
        else if(compared.cut_id = 'yes', '近12个月有反映', '近12个月无反映')
    end as cut_name,
    case compared.cut
        when 'all' then 'All'
        when 'project' then projects.project_name
        when 'stage' then coalesce(stages.stage_name_en, compared.cut_id)
        when 'fitout' then compared.cut_id
        when 'had_repair' then if(compared.cut_id = 'yes', 'Repair in 12 months', 'No repair in 12 months')
        else if(compared.cut_id = 'yes', 'Complaint in 12 months', 'No complaint in 12 months')
    end as cut_name_en,
    compared.item_id,
    items.item_position,
    items.item_name,
    items.item_name_en,
    items.dimension,
    items.scale,
    case when not is_suppressed then answered_count end as answered_count,
    case when not is_suppressed then not_applicable_count end as not_applicable_count,
    compared.household_count::integer as household_count,
    case when has_share then upper_count end as satisfied_count,
    case when has_share then lower_count end as dissatisfied_count,
    case when has_share then upper_pct end as satisfied_pct,
    case when has_share then low_pct end as satisfied_low_pct,
    case when has_share then high_pct end as satisfied_high_pct,
    case when has_share then 100 * lower_count / answered_count end as dissatisfied_pct,
    case when not is_suppressed then mean_value end as mean_value,
    case when has_share then 100 * (mean_value - items.lowest_score) / score_range end as score_100,
    case when has_share then 100 * weighted_share end as weighted_satisfied_pct,
    case when has_share then weighted_low_pct end as weighted_low_pct,
    case when has_share then weighted_high_pct end as weighted_high_pct,
    case when has_share then 100 * (weighted_mean - items.lowest_score) / score_range end as weighted_score_100,
    case when has_share then effective_count end as effective_count,
    case when has_share then answered_count / effective_count end as design_effect,
    case when has_previous then previous_wave_id end as previous_wave_id,
    case when has_previous then previous_answered_count end as previous_answered_count,
    case when has_previous then previous_upper_count end as previous_satisfied_count,
    case when has_previous then previous_upper_pct end as previous_satisfied_pct,
    case when has_previous and is_same_form then change_pct_points end as change_pct_points,
    case when has_previous and is_same_form then change_low_pct_points end as change_low_pct_points,
    case when has_previous and is_same_form then change_high_pct_points end as change_high_pct_points,
    compared.change,
    compared.is_suppressed,
    if(compared.cut = 'project', 'project-' || project_part(compared.cut_id), compared.cut) as file_part
from compared
inner join items using (item_id)
inner join waves using (wave_id)
left join projects on compared.cut = 'project' and projects.project_id = compared.cut_id
left join sources using (source)
left join stages on compared.cut = 'stage' and stages.stage_id = compared.cut_id
