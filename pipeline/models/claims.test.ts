import {copyFileSync, mkdirSync, mkdtempSync, readdirSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../../.ci/demo-home.mjs";
import {programRoot} from "../config.ts";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse} from "../warehouse.ts";
import {checkModels} from "./check.ts";
import {parseHeader} from "./header.ts";
import type {Layer, Model} from "./models.ts";
import {readClaims} from "./models.ts";
import {commentSabotages} from "./test-comment-sabotages.ts";

const sql = join(programRoot, "sql");
const folder = mkdtempSync(join(tmpdir(), "huiyin-claims-"));
const copy = join(folder, "warehouse.duckdb");
copyFileSync(join(demoHome, "warehouse.duckdb"), copy);
const warehouse = await openWarehouse(copy);
const claims = new Map(readClaims(sql).map((claim) => [claim.sentence.replaceAll(" ", "_"), claim.sql]));

afterAll(() => {
  warehouse.close();
  rmSync(folder, {recursive: true});
});

async function breakingRows(claim: string): Promise<number> {
  const rows = await warehouse.rows<object>(`from (${claims.get(claim)}) limit 1`, [], claim);
  return rows.length;
}

async function breakingRowsAfter(sabotage: string, claim: string): Promise<number> {
  await warehouse.run("begin");
  try {
    await warehouse.run(sabotage);
    return await breakingRows(claim);
  } finally {
    await warehouse.run("rollback");
  }
}

const aComplaint = "complaint_key = (select min(complaint_key) from core.complaints)";
const anAnswer = (condition: string) =>
  `(response_id, item_id) = (select (response_id, item_id) from core.answers where ${condition} limit 1)`;
const aCell =
  "source = 'web' and cut = 'project' and item_id = 'Q01' and wave_id = (select min(wave_id) from core.waves)";
const hideCell = `
  update marts.satisfaction_by_item_wave
  set is_suppressed = true, answered_count = null, not_applicable_count = null, satisfied_count = null,
    dissatisfied_count = null, satisfied_pct = null, satisfied_low_pct = null, satisfied_high_pct = null,
    mean_value = null, score_100 = null, dissatisfied_pct = null, weighted_satisfied_pct = null, weighted_low_pct = null,
    weighted_high_pct = null, weighted_score_100 = null, effective_count = null, design_effect = null,
    previous_answered_count = null, previous_satisfied_count = null, previous_satisfied_pct = null,
    change_pct_points = null, change_low_pct_points = null, change_high_pct_points = null
  where ${aCell};`;
const setCell = (change: string) => `update marts.satisfaction_by_item_wave set ${change} where ${aCell}`;
const setRate = (change: string) =>
  `update marts.indicators_by_period set ${change} where indicator_id = 'K22' and period_id = '2026-09' and project_id = 'all'`;
const setDefect = (change: string) =>
  `update core.responsibilities set ${change}
   where complaint_key = (select min(complaint_key) from core.responsibilities where decision = 'D7')`;
const setClock = (change: string, outcome: string) =>
  `update core.service_clocks set ${change} where outcome = '${outcome}'`;

/** The row of a wave, of which all others are parts. */
const setRates = (change: string, cut = "all") =>
  `update marts.response_rates_by_wave set ${change} where wave_id = '2026H1' and cut = '${cut}'`;

const aCause = "cause_id = 'QUALITY', contractor_end_date = reported_date, owner_end_date = reported_date";

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
const setFigure = (change: string, indicator: string) =>
  `update marts.indicators_by_period set ${change} where indicator_id = '${indicator}' and period_grain = 'wave'`;

/** Claim → what breaks it, at least once for each of its conditions. */
const sabotages: Record<string, string[]> = {
  ...commentSabotages,
  a_clock_is_met_just_within_its_limit: [
    setClock("working_days = 3", "met"),
    setClock("working_days = 2", "breached"),
    "update reference.service_rules set limit_count = 1 where rule_id = 'R03'",
    "update reference.service_rules set limit_count = 6 where rule_id = 'R06'"
  ],
  call_back_satisfaction_is_of_answers_alone: [
    "update core.callback_days set denominator = denominator + 1 where indicator_id = 'K35'",
    "update core.callback_days set numerator = numerator + 1 where indicator_id = 'K35b'",
    "delete from core.callback_days where indicator_id = 'K35b'"
  ],
  no_two_indicators_bear_one_name: [
    "update reference.indicators set indicator_name = '关闭率' where indicator_id = 'K27b'",
    "update reference.indicators set indicator_name_en = 'Close rate' where indicator_id = 'K27b'"
  ],
  a_close_rate_is_of_its_own_cohort: [
    "update core.indicator_figures set numerator = numerator + 1 where indicator_id = 'K27' and period_id = '2026-09'",
    "update core.indicator_figures set denominator = numerator - 1 where indicator_id = 'K27' and period_id = '2026-09'"
  ],
  what_is_open_is_counted_as_its_period_ends: [
    "update core.indicator_figures set numerator = numerator + 1 where indicator_id = 'K28' and period_id = '2026-09'",
    "delete from core.complaint_spells where spell_number = 1 and closed_date is null"
  ],
  a_rate_per_household_is_of_homes_delivered_by_then: [
    "update core.indicator_figures set denominator = denominator + 2000 where indicator_id = 'K06'",
    "update core.indicator_figures set denominator = 0 where indicator_id = 'K06'"
  ],
  a_reopened_case_keeps_its_number_and_its_receipt: [
    "delete from core.complaint_spells where spell_number = 1 and closed_date is null",
    "update core.complaint_spells set opened_date = opened_date + 1",
    "insert into core.complaint_spells select complaint_key, 2, opened_date, null from core.complaint_spells where closed_date is null"
  ],
  no_change_in_percent_stands_on_a_small_base: [
    "update marts.indicators_by_period set previous_value = 9 where previous_change_pct is not null",
    "update marts.indicators_by_period set last_year_value = null where last_year_change_pct is not null",
    "update marts.indicators_by_period set denominator = 9 where indicator_id = 'K09' and value is not null"
  ],
  counts_of_the_projects_add_up_to_all: [
    "update core.indicator_figures set numerator = numerator + 1 where indicator_id = 'K06' and project_id = 'all'",
    "delete from core.indicator_figures where indicator_id = 'K02' and project_id = 'all' and period_grain = 'week'",
    "update core.indicator_figures set numerator = numerator + 1 where indicator_id = 'K40' and project_id = 'all'",
    "update core.indicator_figures set denominator = denominator + 1 where indicator_id = 'K22' and project_id = 'all'",
    "update core.indicator_figures set undecidable_count = undecidable_count + 1 where indicator_id = 'K22' and project_id = 'all'"
  ],
  a_suppressed_indicator_shows_no_figure: [
    ...["suppressed", "undecidable", "not_measured"].map(
      (state) => `update marts.indicators_by_period set state = '${state}' where indicator_id = 'K60'`
    ),
    ...["numerator", "denominator", "previous_value", "last_year_change", "undecidable_count"].map(
      (column) => `update marts.indicators_by_period set ${column} = 1 where state = 'suppressed'`
    ),
    "update marts.indicators_by_period set denominator = 4 where indicator_id = 'K35b' and state = 'measured'",
    "update marts.indicators_by_period set state = 'measured' where indicator_id = 'K54' and state = 'suppressed'",
    "update marts.contractors_by_quarter set speed_rated_count = 4 where speed_rated_count > 4",
    "update marts.contractors_by_quarter set score_points = 50 where quality_rated_count is null"
  ],
  no_total_less_its_shown_cells_leaves_few: [
    "update marts.satisfaction_by_item_wave set answered_count = answered_count + 4 where item_id = 'Q01' and cut = 'all'",
    "update marts.comments_by_wave set comment_count = comment_count + 4 where cut = 'all'",
    "update marts.callback_reports_by_wave set reported_count = reported_count + 4 where cut = 'all'",
    "update marts.indicators_by_period set denominator = denominator + 4 where indicator_id = 'K35' and project_id = 'all'",
    "update marts.improvement_priorities_by_wave set answered_count = answered_count + 4",
    setRates("sample_known_count = sample_known_count + 2"),
    setRates("frame_known_count = frame_known_count + 2")
  ],
  a_complaint_has_at_most_one_primary_label: [
    "update core.complaint_labels set is_primary = true",
    "update core.complaint_labels set is_primary = false"
  ],
  an_owner_is_covered_at_least_as_long_as_the_contractor_owes: [
    setDefect("owner_clock = 'national', contractor_end_date = reported_date, owner_end_date = reported_date - 1"),
    setDefect("owner_clock = 'national', handover_date = reported_date, owner_end_date = reported_date - 1")
  ],
  a_persons_correction_is_the_category: [
    `insert into core.manual_labels
     select complaint_key, if(subcategory_id = 'PAR-03', 'PAR-02', 'PAR-03'), '', '', received_at
     from core.complaints where ${aComplaint}`,
    `insert into core.manual_labels
     select complaint_key, subcategory_id, '', '', received_at from core.complaints where ${aComplaint}`
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
  every_accepted_case_is_a_complaint: [`delete from core.complaints where ${aComplaint}`],
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
  nobody_is_made_responsible_without_a_cause_and_its_dates: [
    ...["OWNER", "THIRD_PARTY", "IN_WARRANTY", "IN_OWNER_WARRANTY", "OUT_OF_WARRANTY", "NOBODY"].map((responsibility) =>
      setDefect(`responsibility_computed = '${responsibility}'`)
    ),
    setDefect(`responsibility_computed = 'OWNER', ${aCause}`),
    setDefect(`responsibility_computed = 'OUT_OF_WARRANTY', ${aCause}`),
    setDefect(`responsibility_computed = 'IN_OWNER_WARRANTY', ${aCause}`),
    setDefect("responsibility_computed = 'IN_WARRANTY', cause_id = 'QUALITY', contractor_end_date = null"),
    setDefect("responsibility_computed = 'IN_WARRANTY', cause_id = 'QUALITY', contractor_end_date = reported_date - 1")
  ],
  responsibilities_of_the_projects_add_up_to_their_defects: [
    "delete from marts.responsibilities_by_month where received_month = '2026-09-01'",
    "update marts.responsibilities_by_month set complaint_count = complaint_count + 1",
    "update marts.responsibilities_by_month set agreed_count = complaint_count + 1"
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
    setRates("opened_count = invited_count + 1"),
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
    ...["withdrawn", "frame_known", "sample_known"].map((name) => setRates(`${name}_count = ${name}_count - 1`)),
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
  ],
  every_clock_counts_once_in_its_month: [
    "delete from core.service_clocks where case_key = (select min(case_key) from core.service_clocks)",
    "delete from marts.service_levels_by_rule_month where rule_id = 'R03'",
    ...["met", "breached", "running", "overdue", "undecidable"].map(
      (outcome) => `update marts.service_levels_by_rule_month set ${outcome}_count = ${outcome}_count + 1`
    )
  ],
  every_complaint_counts_once_in_its_category_month: [
    "delete from marts.complaints_by_category_month where received_month = '2026-09-01'",
    "insert into marts.complaints_by_category_month from marts.complaints_by_category_month limit 1",
    `delete from core.complaints where ${aComplaint}`
  ],
  every_complaint_counts_once_in_its_handover_age: [
    "update marts.complaints_by_handover_age_month set complaint_count = complaint_count + 1",
    "delete from marts.complaints_by_handover_age_month where age_id = 'before'",
    "delete from marts.complaints_by_handover_age_month where received_month = '2026-09-01'"
  ],
  every_case_counts_once_in_its_source_month: [
    "update marts.complaints_by_source_month set case_count = case_count + 1",
    "delete from marts.complaints_by_source_month where received_month = '2026-09-01'"
  ],
  every_open_case_has_one_age: [
    "delete from marts.open_complaints where case_no = (select min(case_no) from marts.open_complaints)",
    "update marts.open_complaints_by_age set open_count = open_count + 1",
    "update marts.open_complaints_by_age set overdue_count = overdue_count + 1"
  ],
  every_signal_lies_outside_its_range: [
    "update marts.category_trends set signal = null where signal = 'above'",
    "update marts.category_trends set signal = 'above' where is_partial",
    "update marts.category_trends set signal = 'below' where signal is null and high_count is not null",
    "update marts.category_trends set high_count = expected_count - 1"
  ],
  labels_are_at_least_as_many_as_cases: [
    "delete from core.complaint_labels where is_primary",
    "delete from core.complaint_labels"
  ],
  no_report_or_milestone_is_kept_without_its_day: [
    "insert into core.project_clocks select project_id, 'R15', current_date, current_date, null, 'met', null from core.projects limit 1",
    "insert into core.report_clocks select 'R19', 'week', period_id, period_end, period_end + 2, period_end + 3, 'met', null, false from core.periods limit 1"
  ],
  what_was_open_and_came_less_what_was_closed_is_open: [
    "update marts.case_flow_by_week set received_count = received_count + 1",
    "update marts.case_flow_by_week set closing_count = closing_count + 1, opening_count = opening_count + 1",
    // The project's counts stay as they are: one unit's go to another.
    `update marts.case_flow_by_week
     set handling_unit = case handling_unit when '工程部' then '物业管理处' when '物业管理处' then '工程部' else handling_unit end`,
    "delete from marts.case_flow_by_week where closing_count > 0"
  ],
  every_complaint_has_one_responsibility: [
    "delete from core.responsibilities where complaint_key = (select min(complaint_key) from core.responsibilities)",
    "insert into core.responsibilities from core.responsibilities limit 1",
    `delete from core.complaints where ${aComplaint}`
  ],
  every_responsibility_is_known_and_handled_by_a_unit: [
    setDefect("decision = 'D9'"),
    setDefect("responsibility_computed = 'NOBODY'"),
    setDefect("cause_id = 'WEATHER'"),
    setDefect("handled_by = 'NOBODY'")
  ],
  every_warranty_can_be_counted: [
    "update reference.warranty_periods set owner_clock = 'from delivery' where subcategory_id = 'MEP-03'",
    "update reference.warranty_periods set contractor_month_count = null where subcategory_id = 'MEP-03'",
    "update reference.warranty_periods set owner_month_count = -6 where subcategory_id = 'MEP-03'",
    "update reference.warranty_seasons set season = 'winter' where place_name = '青岛'",
    "update reference.warranty_seasons set end_month_day = null where place_name = '青岛'",
    "update reference.warranty_seasons set end_month_day = '4-5' where place_name = '青岛'",
    "update reference.warranty_seasons set start_month_day = '13-01' where place_name = '青岛'"
  ],
  counts_of_the_contractors_add_up_to_the_firms: [
    "update core.contractor_sums set numerator = numerator + 1 where measure = 'fix'",
    "update core.contractor_sums set numerator = numerator + 1 where measure = 'deduction'",
    "update core.contractor_sums set denominator = denominator + 1 where measure = 'quality'",
    "delete from core.contractor_sums where measure = 'callback'"
  ],
  every_interval_holds_its_rate: [
    setRate("low = value + 1"),
    setRate("high = value - 1"),
    setRate("low = -1"),
    setRate("high = 101"),
    setRate("low = null"),
    setRate("high = null"),
    "update marts.indicators_by_period set low = 0, high = 100 where unit = 'percent' and value is not null and denominator < 5"
  ],
  no_rate_stands_without_its_denominator: [
    setRate("denominator = null"),
    setRate("denominator = 0"),
    setRate("numerator = null"),
    setRate("numerator = denominator + 1, value = 100 * (denominator + 1) / denominator"),
    setRate("value = value + 0.001")
  ],
  the_calendar_has_every_day_and_counts_working_days: [
    "delete from core.calendar where date = '2026-10-10'",
    "delete from core.calendar where date = '2026-10-11'",
    "insert into core.calendar from core.calendar where date = '2026-10-11'",
    "update core.calendar set is_working_day = not is_working_day where date = '2026-10-10'",
    "update core.calendar set working_day_number = working_day_number + 1 where date = '2026-10-10'"
  ],
  what_cannot_be_decided_is_never_met: [
    setClock("outcome = 'met'", "undecidable"),
    setClock("outcome = 'met'", "running"),
    setClock("outcome = 'running'", "met"),
    setClock("outcome = 'overdue_running'", "breached"),
    setClock("from_at = null", "met"),
    setClock("to_date = from_date - 1", "met"),
    setClock("working_days = -1", "met")
  ]
};

test("every claim of sql/tests has a sabotage", () => {
  const files = readdirSync(join(sql, "tests")).map((file) => file.replace(/\.sql$/, ""));
  expect(Object.keys(sabotages).sort()).toEqual(files.sort());
});

test.each([...claims.keys()])("%s holds on the demo home", async (claim) => {
  expect(await breakingRows(claim)).toBe(0);
});

const cases = Object.entries(sabotages).flatMap(([claim, statements]) =>
  statements.map((sabotage) => ({claim, sabotage, change: sabotage.split(";").at(-1)!.trim()}))
);

test.each(cases)("$claim fails after $change", async ({claim, sabotage}) => {
  expect(await breakingRowsAfter(sabotage, claim)).toBe(1);
});

test("a cell that is hidden whole breaks no claim", async () => {
  expect(await breakingRowsAfter(hideCell, "a_suppressed_cell_shows_no_figure")).toBe(0);
});

/** A table made by `query` under a header of these lines. */
async function makeModel(warehouse: Warehouse, name: string, lines: string[], query: string): Promise<Model> {
  const [layer, table] = name.split(".") as [Layer, string];
  await warehouse.run(`create schema if not exists ${layer}; create table ${name} as ${query}`);
  const text = ["One row per number.", ...lines].map((line) => `-- ${line}\n`).join("");
  return {layer, table, name, sql: query, header: parseHeader(name, text)};
}

/** What checkModels throws (or undefined) and logs, with these claims as sql/tests. */
async function check(warehouse: Warehouse, models: Model[], tests: Record<string, string>) {
  const home = mkdtempSync(join(folder, "sql-"));
  mkdirSync(join(home, "tests"));
  for (const [file, query] of Object.entries(tests)) writeFileSync(join(home, "tests", file), query);
  const lines: string[] = [];
  const effects = {log: (line: string) => lines.push(line), now: () => new Date(0)};
  const error = await checkModels(warehouse, {models, sql: home}, effects).catch((error: unknown) => error);
  return {error, lines};
}

const twoColumns = ["column: a  first", "column: b  second"];

test("checkModels names everything that is broken in one PipelineError", async () => {
  const memory = await openWarehouse(":memory:");
  const models = [
    await makeModel(memory, "core.twins", ["key: a"], "select unnest([7, 7, 8]) as a"),
    await makeModel(memory, "core.gaps", ["key: a", "nullable: b"], "select 1 as a, null as b, null as c, null as d"),
    await makeModel(memory, "core.strangers", ["key: a, x", "nullable: y"], "select 1 as a"),
    await makeModel(memory, "marts.swapped", ["key: a", ...twoColumns], "select 1 as b, 2 as a"),
    await makeModel(memory, "marts.wider", ["key: a", ...twoColumns], "select 1 as a, 2 as b, 3 as c"),
    await makeModel(memory, "marts.good", ["key: a", ...twoColumns], "select 1 as a, 2 as b")
  ];
  const tests = {
    "no_twin_is_seven.sql": "from core.twins where a = 7;\n",
    "no_twin_is_nine.sql": "from core.twins where a = 9"
  };
  const {error, lines} = await check(memory, models, tests);
  expect(error).toBeInstanceOf(PipelineError);
  const faults = [
    'the key of core.twins (a) repeats: {"a":7}',
    "core.gaps.c is null in 1 rows",
    "core.gaps.d is null in 1 rows",
    "the header of core.strangers names unknown columns x, y",
    "marts.swapped gives b, a, its header says a, b",
    "marts.wider gives a, b, c, its header says a, b",
    '"no twin is seven" does not hold, e.g. {"a":7}; {"a":7}'
  ];
  expect((error as Error).message).toBe(
    `The checks failed and nothing is published: ${faults.join(". ")}. The last published night stays as it is.`
  );
  expect(lines).toEqual([]);
  memory.close();
});

test("checkModels lets a null pass in a nullable column and says what it has checked", async () => {
  const memory = await openWarehouse(":memory:");
  const models = [
    await makeModel(
      memory,
      "core.pairs",
      ["key: a, b", "nullable: c"],
      "select 1 as a, unnest([1, 2]) as b, null as c"
    ),
    await makeModel(memory, "marts.good", ["key: a", ...twoColumns], "select 1 as a, 2 as b")
  ];
  const {error, lines} = await check(memory, models, {"no_pair_is_odd.sql": "from core.pairs where a = 2"});
  expect(error).toBeUndefined();
  expect(lines).toEqual([expect.stringMatching(/^\[check\] 2 headers, 1 claims hold {2}\d/)]);
  memory.close();
});
