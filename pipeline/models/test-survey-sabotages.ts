const anAnswer = (condition: string) =>
  `(response_id, item_id) = (select (response_id, item_id) from core.answers where ${condition} limit 1)`;
const aCell =
  "source = 'web' and cut = 'project' and item_id = 'Q01' and wave_id = (select min(wave_id) from core.waves)";
export const hideCell = `
  update marts.satisfaction_by_item_wave
  set is_suppressed = true, answered_count = null, not_applicable_count = null, satisfied_count = null,
    dissatisfied_count = null, satisfied_pct = null, satisfied_low_pct = null, satisfied_high_pct = null,
    mean_value = null, score_100 = null, dissatisfied_pct = null, weighted_satisfied_pct = null, weighted_low_pct = null,
    weighted_high_pct = null, weighted_score_100 = null, effective_count = null, design_effect = null,
    previous_answered_count = null, previous_satisfied_count = null, previous_satisfied_pct = null,
    change_pct_points = null, change_low_pct_points = null, change_high_pct_points = null
  where ${aCell};`;
const setCell = (change: string) => `update marts.satisfaction_by_item_wave set ${change} where ${aCell}`;
/** The row of a wave, of which all others are parts. */
const setRates = (change: string, cut = "all") =>
  `update marts.response_rates_by_wave set ${change} where wave_id = '2026H1' and cut = '${cut}'`;

const setPriorities = (change: string, condition: string) =>
  `update marts.improvement_priorities_by_wave set ${change}
   where source = 'web' and wave_id = (select min(wave_id) from core.waves) and ${condition}`;
const hidePriority = `
  update marts.improvement_priorities_by_wave
  set is_suppressed = true, response_count = null, answered_count = null, satisfied_count = null, satisfied_pct = null,
    satisfied_low_pct = null, satisfied_high_pct = null, score_100 = null, chosen_count = null, stated_count = null,
    stated_pct = null, stated_low_pct = null, stated_high_pct = null, derived_count = null, spearman = null,
    relative_weight = null, r_squared = null, derived_pct = null, importance_pct = null, priority_score = null,
    priority_rank = null, satisfaction_rank = null, complaint_rank = null, rank_gap = null
  where dimension = 'SAL';`;
const setScore = (change: string) =>
  `update marts.recommendation_scores_by_wave set ${change} where source = 'web' and cut = 'all' and score = 9`;
const setFigure = (change: string, indicator: string) =>
  `update marts.indicators_by_period set ${change} where indicator_id = '${indicator}' and period_grain = 'wave'`;

/** Claim about the survey → what breaks it, at least once for each of its conditions. */
export const surveySabotages: Record<string, string[]> = {
  no_total_less_its_shown_cells_leaves_few: [
    "update marts.satisfaction_by_item_wave set answered_count = answered_count + 4 where item_id = 'Q01' and cut = 'all'",
    "update marts.comments_by_wave set comment_count = comment_count + 4 where cut = 'all'",
    "update marts.callback_reports_by_wave set reported_count = reported_count + 4 where cut = 'all'",
    "update marts.recommendation_scores_by_wave set answered_count = answered_count + 4 where cut = 'all'",
    "update marts.indicators_by_period set denominator = denominator + 4 where indicator_id = 'K35' and project_id = 'all'",
    "update marts.improvement_priorities_by_wave set answered_count = answered_count + 4",
    setRates("sample_known_count = sample_known_count + 2"),
    setRates("frame_known_count = frame_known_count + 2")
  ],
  a_suppressed_cell_shows_no_figure: [
    setCell("is_suppressed = true"),
    setCell("answered_count = null"),
    setCell("answered_count = 4"),
    `${hideCell} ${setCell("not_applicable_count = 1")}`,
    `${hideCell} ${setCell("satisfied_count = 1")}`,
    `${hideCell} ${setCell("dissatisfied_count = 1")}`,
    `${hideCell} ${setCell("satisfied_pct = 25")}`,
    `${hideCell} ${setCell("satisfied_low_pct = 3")}`,
    `${hideCell} ${setCell("satisfied_high_pct = 3")}`,
    `${hideCell} ${setCell("mean_value = 3")}`,
    `${hideCell} ${setCell("score_100 = 50")}`
  ],
  a_suppressed_score_shows_no_figure: [
    setScore("is_suppressed = true"),
    setScore("is_suppressed = true, answered_count = null, score_count = null"),
    setScore("is_suppressed = true, answered_count = null, score_pct = null"),
    setScore("answered_count = 4"),
    setScore("score_pct = null")
  ],
  every_recommendation_counts_once_in_its_score: [
    setScore("score_count = score_count + 1"),
    setScore("score_pct = score_pct + 0.001"),
    setScore("answered_count = answered_count + 1, score_pct = 100 * score_count / (answered_count + 1)"),
    setScore("score_group = 'passive'"),
    "delete from marts.recommendation_scores_by_wave where score = 3",
    setFigure("denominator = denominator + 1", "K62"),
    "delete from core.responses where response_id = (select response_id from core.answers where item_id = 'Q02' and value = 9 limit 1)"
  ],
  every_answer_is_on_its_scale: [
    `update core.answers set value = 6 where ${anAnswer("item_id = 'Q01' and value is not null")}`,
    `update core.answers set value = 0 where ${anAnswer("item_id = 'Q03' and value is not null")}`,
    `update core.answers set value = 11 where ${anAnswer("item_id = 'Q02' and value is not null")}`,
    `update core.answers set value = -1 where ${anAnswer("item_id = 'Q02' and value is not null")}`,
    `update core.answers set value = null where ${anAnswer("item_id = 'Q01' and value is not null")}`,
    `update core.answers set value = 3 where ${anAnswer("is_na")}`
  ],
  every_choice_is_one_of_its_item: [
    "insert into core.answer_choices select response_id, 'Q80', 'garden' from core.responses where source = 'web' limit 1",
    "insert into core.answer_choices select response_id, 'Q31', 'yes' from core.responses where source = 'web' limit 1"
  ],
  no_withdrawn_answer_is_left: [
    `insert into core.withdrawals
     select 9999, invitation_id, wave_id, intake_sequence, 1, received_at from core.responses where source = 'web' limit 1`
  ],
  no_voluntary_response_is_in_a_rate_of_the_invited: [
    `update core.invitations set is_voluntary = true
     where invitation_id = (select invitation_id from core.responses where is_counted and source = 'web' limit 1)`,
    `update core.invitations set household_key = null
     where invitation_id = (select invitation_id from core.responses where is_counted and source = 'web' limit 1)`
  ],
  every_declared_item_has_a_known_scale_and_an_id_of_its_own: ["Q01", "X1"].map(
    (item) => `insert into reference.survey_items by name select '${item}' as item_id, 'no_scale' as scale`
  ),
  weights_of_a_wave_add_up_to_its_responses: [
    "update core.response_weights set weight = weight * 1.01",
    "delete from core.response_weights where response_id = (select min(response_id) from core.response_weights)"
  ],
  no_cut_has_more_answers_than_all: [
    "update core.item_cuts set answered_count = 2 * answered_count where cut = 'stage'",
    "update core.item_cuts set answered_count = answered_count - 1 where cut = 'project' and source = 'web'"
  ],
  a_change_is_between_comparable_waves: [
    "update marts.satisfaction_by_item_wave set change = 'better' where change = 'no_change'",
    "update core.item_cuts set answered_count = 29 where wave_id = '2026H1'",
    "update core.item_cuts set form_id = 'other' where wave_id = '2026H1'"
  ],
  no_more_households_answer_than_began_and_were_invited: [
    setRates("partial_count = started_count - completed_count - withdrawn_count + 1"),
    setRates("started_count = opened_count + 1"),
    setRates("opened_count = invited_count + 1, delivered_count = invited_count + 1"),
    setRates("delivered_count = opened_count - 1"),
    setRates("delivered_count = invited_count + 1"),
    setRates("delivered_count = invited_count, refused_count = invited_count - completed_count + 1"),
    setRates("invited_count = frame_count + 1"),
    setRates("roster_count = frame_count + 1"),
    setRates("valid_count = completed_count - speeder_count + 1"),
    setRates("valid_count = completed_count - straight_line_count + 1, speeder_count = 0"),
    setRates("valid_count = completed_count - speeder_count - straight_line_count - 1"),
    setRates("sample_known_count = completed_count + 1"),
    setRates("frame_known_count = frame_count + 1"),
    setRates("sample_complained_count = sample_known_count + 1"),
    setRates("frame_complained_count = sample_complained_count - 1"),
    setRates("frame_complained_count = frame_known_count + 1")
  ],
  households_of_the_projects_add_up_to_their_wave: [
    ...[
      "frame",
      "roster",
      "invited",
      "opened",
      "started",
      "partial",
      "completed",
      "valid",
      "speeder",
      "straight_line"
    ].map((name) => setRates(`${name}_count = ${name}_count + 1`)),
    ...["withdrawn", "frame_known", "sample_known", "delivered", "refused"].map((name) =>
      setRates(`${name}_count = ${name}_count - 1`)
    ),
    setRates("frame_count = frame_count + 5000", "stage"),
    setRates("frame_count = frame_count + 5000", "project_stage"),
    "delete from marts.response_rates_by_wave where cut = 'project' and project_id = '云栖里'"
  ],
  every_counted_response_of_an_invited_household_is_completed: [
    setRates("completed_count = completed_count - 1"),
    "delete from marts.response_rates_by_wave where wave_id = '2026H1'",
    "update core.responses set is_counted = false where wave_id = '2026H1'"
  ],
  derived_importance_of_a_wave_adds_up_to_all: [
    "update core.derived_importance set importance_pct = importance_pct + 1 where dimension = 'QUA'",
    "delete from core.derived_importance where dimension = 'SAL'",
    "update core.derived_importance set method = 'none' where dimension = 'SAL'",
    `update core.derived_importance set importance_pct = importance_pct + case dimension when 'SAL' then -50 else 50 end
     where dimension in ('SAL', 'QUA')`
  ],
  priority_ranks_of_a_wave_run_from_one_without_a_gap: [
    setPriorities("priority_rank = 2", "priority_rank = 1"),
    setPriorities("priority_rank = 8", "priority_rank = 7"),
    setPriorities("priority_score = 0", "priority_rank = 1")
  ],
  a_quadrant_lies_on_its_sides_of_the_cut_lines: [
    setPriorities("quadrant = null", "quadrant = 'repair'"),
    setPriorities("importance_pct = importance_cut_pct - 1", "quadrant = 'repair'"),
    setPriorities("score_100 = score_cut", "quadrant = 'repair'")
  ],
  a_suppressed_dimension_shows_no_figure: [
    setPriorities("is_suppressed = true", "dimension = 'SAL'"),
    setPriorities("response_count = 4", "dimension = 'SAL'"),
    setPriorities("stated_count = 4", "dimension = 'SAL'"),
    `${hidePriority} ${setPriorities("chosen_count = 1", "is_suppressed")}`,
    `${hidePriority} ${setPriorities("derived_pct = 1", "is_suppressed")}`,
    `${hidePriority} ${setPriorities("complaint_rank = 1", "is_suppressed")}`,
    "update marts.reliability_by_wave set is_suppressed = true where dimension = 'SVC'",
    "update marts.reliability_by_wave set response_count = 4 where dimension = 'SVC'",
    "update marts.reliability_by_wave set is_suppressed = true, response_count = null where dimension = 'SVC'",
    "update marts.callback_reports_by_wave set reported_count = null where cut = 'all'",
    "update marts.callback_reports_by_wave set reported_count = 4 where cut = 'all'",
    "update marts.callback_reports_by_wave set reported_count = null, is_suppressed = true where cut = 'all'"
  ],
  no_wave_hides_exactly_one_dimension: [
    setPriorities("is_suppressed = true", "dimension = 'SAL'"),
    "update marts.callback_reports_by_wave set is_suppressed = true where cut_id = '云栖里'"
  ],
  the_net_promoter_score_is_promoters_less_detractors: [
    setFigure("value = -value", "K62"),
    setFigure("numerator = numerator + 1", "K62"),
    setFigure("denominator = denominator + 1", "K62"),
    setFigure("low = value + 1", "K62"),
    "delete from core.responses where response_id = (select response_id from core.answers where item_id = 'Q02' and value = 9 limit 1)"
  ],
  the_loyal_are_no_more_than_those_of_each_of_its_parts: ["K60", "K63b", "K63c"].map((part) =>
    setFigure("numerator = 1", part)
  ),
  no_satisfaction_of_few_respondents_is_shown: [
    setRates("overall_answered_count = 4"),
    setRates("early_answered_count = 4"),
    setRates("late_answered_count = 4"),
    setRates("overall_answered_count = null"),
    setRates("overall_answered_count = 5, overall_margin_points = 9", "project_stage"),
    setRates("early_answered_count = 5, early_satisfied_pct = 60", "project"),
    setRates("early_satisfied_pct = null"),
    setRates("late_satisfied_pct = null"),
    setRates("sample_known_count = 4", "stage"),
    setRates("frame_known_count = 4", "stage"),
    setRates("sample_complained_count = 1", "project_stage"),
    setRates("frame_complained_pct = 1", "project_stage")
  ]
};
