-- One row per wave, source and dimension that somebody rated: how well it does, how much it matters, and what comes first. Where
-- the importance of single items was asked, each of them is a dimension. Overall satisfaction and loyalty are what is to be
-- explained, no dimensions of their own.
-- key: wave_id, source, dimension
-- nullable: response_count, answered_count, satisfied_count, satisfied_pct, satisfied_low_pct, satisfied_high_pct, score_100
-- nullable: stated_method, chosen_count, stated_count, stated_pct, stated_low_pct, stated_high_pct
-- nullable: derived_reason, derived_count, spearman, relative_weight, r_squared, derived_pct
-- nullable: importance_kind, importance_pct, score_cut, importance_cut_pct, quadrant, quadrant_name, quadrant_name_en
-- nullable: priority_score, priority_rank, complaint_count, household_years, complaints_per_1000_homes
-- nullable: undecidable_complaint_count, satisfaction_rank, complaint_rank, rank_gap
-- nullable: design_effect, previous_wave_id, previous_answered_count, previous_satisfied_count, previous_satisfied_pct
-- nullable: previous_design_effect, change_pct_points, change_low_pct_points, change_high_pct_points
--
-- column: wave_id                      survey wave
-- column: wave_name                    调查批次
-- column: wave_name_en                 wave in English
-- column: wave_opened_date             day on which the wave opened
-- column: source                       web (invited owners), voluntary, callback, visit, message, or import: and where it came from
-- column: dimension                    dimension that survey and complaints share, or the item whose importance was asked
-- column: dimension_position           order of the dimension
-- column: dimension_name               维度
-- column: dimension_name_en            dimension in English
-- column: response_count               responses that rated an item of it (n)
-- column: answered_count               their ratings; several of one response where the dimension has several items
-- column: satisfied_count              ratings on the two upper steps
-- column: satisfied_pct                分项满意率: satisfied_count / answered_count, 0-100 (F-02)
-- column: satisfied_low_pct            lower bound of its 95 % Wilson interval, of answered_count / design_effect answers
-- column: satisfied_high_pct           upper bound of it
-- column: design_effect                by how much the ratings of one owner, which are alike, count for less than as many owners' would
-- column: score_100                    mean of the responses' scores, 0-100 (F-01)
-- column: stated_method                how owners were asked: priority (which one first, Q80) or rating (how important)
-- column: chosen_count                 responses that chose the dimension as the first to improve
-- column: stated_count                 responses that were asked and answered
-- column: stated_pct                   stated importance: chosen_count / stated_count (F-17b), or the mean rating, 0-100
-- column: stated_low_pct               lower bound of the 95 % Wilson interval of a choice
-- column: stated_high_pct              upper bound of it
-- column: derived_method               relative_weights (Johnson), spearman, or none (F-17)
-- column: derived_reason               why none: no_outcome, too_few, never_varies; why no relative weights: too_few_together, missing_correlation, not_positive_definite, nothing_explained
-- column: derived_count                responses that rated the dimension and the whole
-- column: spearman                     rank correlation with overall satisfaction
-- column: relative_weight              part of r_squared that the dimension is credited with
-- column: r_squared                    what all dimensions with relative weights explain of overall satisfaction
-- column: derived_pct                  derived importance: its part of all dimensions of the wave, together 100
-- column: importance_kind              which importance the quadrant and the priority rest on: derived, or stated where none could be derived
-- column: importance_pct               that importance, 0-100
-- column: score_cut                    mean score of the dimensions that have a quadrant (F-18)
-- column: importance_cut_pct           their mean importance
-- column: quadrant                     strength, repair, opportunity or maintain
-- column: quadrant_name                优势区（高重要·高满意）、修补区（高重要·低满意）、机会区（低重要·低满意）、维持区（低重要·高满意）
-- column: quadrant_name_en             quadrant in English
-- column: priority_score               改进优先指数: importance_pct x (100 - score_100) / 100 (F-19)
-- column: priority_rank                1 is to be improved first; of equal scores the lower satisfied_pct
-- column: complaint_count              valid complaints of the same dimension in the twelve months up to the wave's last day
-- column: household_years              delivered homes, each by the part of these months after its handover
-- column: complaints_per_1000_homes    1000 x complaint_count / household_years
-- column: undecidable_complaint_count  complaints of projects without a roster of delivered homes; in neither
-- column: satisfaction_rank            1 has the lowest satisfied_pct of the dimensions that have both figures
-- column: complaint_rank               1 has the most complaints per home of them
-- column: rank_gap                     感知-投诉差: satisfaction_rank - complaint_rank (K68); above 0 owners complain more than they rate low, below 0 they rate low and complain less
-- column: previous_wave_id             the wave before with the same source
-- column: previous_answered_count      its ratings
-- column: previous_satisfied_count     its ratings on the two upper steps
-- column: previous_satisfied_pct       its 分项满意率
-- column: previous_design_effect       its design effect
-- column: change_pct_points            satisfied_pct less the wave's before, in points
-- column: change_low_pct_points        lower bound of the 95 % interval of the change (Newcombe), in points (F-20)
-- column: change_high_pct_points       upper bound of it
-- column: change                       better, worse, no_change (not significant), too_few, not_comparable (other items, wording or scale, or not known), none (the first wave)
-- column: is_suppressed                too few responses to show a figure

with
changes as (from core.dimension_changes),
complaints as (from core.dimension_complaints),
derived as (from core.derived_importance),
dimensions as (from core.dimensions),
gaps as (from core.dimension_gaps),
placed as (from core.dimension_priorities),
performances as (from core.dimension_performance),
quadrants as (from reference.quadrants),
stated as (from core.stated_importance where answered_count >= survey_limit('small_cell')),
waves as (from core.waves),

figured as (
    select
        performances.*,
        100 * performances.satisfied_count / performances.answered_count as satisfied_pct,
        stated.stated_method,
        stated.chosen_count,
        stated.answered_count as stated_count,
        stated.stated_pct,
        derived.method as derived_method,
        coalesce(derived.reason, derived.weights_reason) as derived_reason,
        derived.response_count as derived_count,
        derived.spearman,
        derived.relative_weight,
        derived.r_squared,
        derived.importance_pct as derived_pct,
        complaints.complaint_count,
        complaints.household_years,
        complaints.undecidable_count,
        1000 * complaints.complaint_count / complaints.household_years as complaints_per_1000_homes
    from performances
    inner join derived using (wave_id, source, dimension)
    left join stated using (wave_id, source, dimension)
    left join complaints using (wave_id, dimension)
),

shown as (from figured where not is_suppressed)

select
    figured.wave_id,
    waves.wave_name,
    waves.wave_name_en,
    waves.opened_date as wave_opened_date,
    figured.source,
    figured.dimension,
    dimensions.dimension_position,
    dimensions.dimension_name,
    dimensions.dimension_name_en,
    shown.response_count,
    shown.answered_count,
    shown.satisfied_count,
    shown.satisfied_pct,
    shown.satisfied_low_pct,
    shown.satisfied_high_pct,
    shown.answered_count / shown.effective_count as design_effect,
    shown.score_100,
    shown.stated_method,
    shown.chosen_count,
    shown.stated_count,
    shown.stated_pct,
    wilson_low_pct(shown.chosen_count, shown.stated_count) as stated_low_pct,
    wilson_high_pct(shown.chosen_count, shown.stated_count) as stated_high_pct,
    figured.derived_method,
    figured.derived_reason,
    shown.derived_count,
    shown.spearman,
    shown.relative_weight,
    shown.r_squared,
    shown.derived_pct,
    placed.importance_kind,
    placed.importance_pct,
    placed.score_cut,
    placed.importance_cut_pct,
    quadrants.quadrant,
    quadrants.quadrant_name,
    quadrants.quadrant_name_en,
    placed.priority_score,
    placed.priority_rank,
    shown.complaint_count,
    shown.household_years,
    shown.complaints_per_1000_homes,
    shown.undecidable_count as undecidable_complaint_count,
    gaps.satisfaction_rank,
    gaps.complaint_rank,
    gaps.rank_gap,
    changes.previous_wave_id,
    changes.previous_answered_count,
    changes.previous_satisfied_count,
    changes.previous_satisfied_pct,
    changes.previous_design_effect,
    changes.change_pct_points,
    changes.change_low_pct_points,
    changes.change_high_pct_points,
    changes.change,
    figured.is_suppressed
from figured
inner join changes using (wave_id, source, dimension)
inner join dimensions using (dimension)
inner join waves using (wave_id)
left join shown using (wave_id, source, dimension)
left join placed using (wave_id, source, dimension)
left join gaps using (wave_id, source, dimension)
left join quadrants
    on quadrants.is_important = placed.is_important
    and quadrants.is_satisfied = placed.is_satisfied
