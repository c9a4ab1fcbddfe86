-- One row per wave, source, cut and item that somebody answered: how the counted responses answered. Cuts: all, project, stage,
-- fitout, had_repair, had_complaint. weighted_…: sums of weights, of invited households alone (core.response_weights).
-- form_id: the form of the item that all of them were asked; null where it changed within the wave or is not known.
-- Cells of fewer answers than reference.survey_rules wants are suppressed, and as many more of their cut as it takes that no
-- difference to the total gives few away, those of whom it is not known what cell they are in among them (F-21).
-- key: wave_id, source, cut, cut_id, item_id
-- nullable: value_sum, square_sum, weighted_count, weighted_square_count, weighted_upper_count, weighted_sum, form_id
-- nullable: household_count

with
counts as (from core.item_counts),
forms as (from core.item_forms),
frames as (from core.wave_frames),
items as (from core.items where is_rated),
responses as (from core.responses where is_counted and wave_id is not null),

versions as (
    select
        wave_id, source, questionnaire_hash,
        min(questionnaire_hash in (select questionnaire_hash from forms)) over (partition by wave_id, source) as is_known
    from (select distinct wave_id, source, questionnaire_hash from responses) as asked
),

asked as (
    select versions.wave_id, versions.source, forms.item_id, min(forms.form_id) as form_id
    from versions
    inner join forms using (questionnaire_hash)
    group by all
    having count(distinct forms.form_id) = 1 and min(versions.is_known)
),

cut_counts as (
    select
        * exclude (project_id, stage_id, fitout, had_repair, had_complaint),
        unnest(survey_cuts(project_id, stage_id, fitout, had_repair, had_complaint), recursive := true)
    from counts
),

added_up as (
    select
        wave_id,
        source,
        cut,
        cut_id,
        item_id,
        coalesce(sum(answer_count) filter (value is not null), 0)::integer as answered_count,
        coalesce(sum(answer_count) filter (is_na), 0)::integer as not_applicable_count,
        coalesce(sum(answer_count) filter (value >= highest_score - 1), 0)::integer as upper_count,
        coalesce(sum(answer_count) filter (value <= lowest_score + 1), 0)::integer as lower_count,
        coalesce(sum(answer_count) filter (value = highest_score), 0)::integer as highest_count,
        coalesce(sum(answer_count) filter (value < 7), 0)::integer as detractor_count,
        sum(answer_count * value) as value_sum,
        sum(answer_count * value * value) as square_sum,
        sum(answer_count * weight) filter (value is not null) as weighted_count,
        sum(answer_count * weight * weight) filter (value is not null) as weighted_square_count,
        coalesce(
            sum(answer_count * weight) filter (value >= highest_score - 1),
            0 * sum(answer_count * weight) filter (value is not null)
        ) as weighted_upper_count,
        sum(answer_count * weight * value) as weighted_sum
    from cut_counts
    inner join items using (item_id)
    where cut_id is not null
    group by all
),

totalled as (
    select *, max(answered_count) filter (cut = 'all') over (partition by wave_id, source, item_id) as total_count
    from added_up
)

select
    totalled.wave_id,
    totalled.source,
    totalled.cut,
    totalled.cut_id,
    totalled.item_id,
    totalled.answered_count,
    totalled.not_applicable_count,
    totalled.upper_count,
    totalled.lower_count,
    totalled.highest_count,
    totalled.detractor_count,
    totalled.value_sum,
    totalled.square_sum,
    totalled.weighted_count,
    totalled.weighted_square_count,
    totalled.weighted_upper_count,
    totalled.weighted_sum,
    frames.household_count,
    asked.form_id,
    is_hidden_cell(
        totalled.answered_count, survey_limit('small_cell'), totalled.total_count,
        row(totalled.wave_id, totalled.source, totalled.cut, totalled.item_id), totalled.cut_id
    ) as is_suppressed
from totalled
left join asked using (wave_id, source, item_id)
left join frames
    on totalled.source = 'web'
    and frames.wave_id = totalled.wave_id
    and frames.cut = totalled.cut
    and frames.cut_id = totalled.cut_id
