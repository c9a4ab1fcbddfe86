import {copyFileSync, mkdtempSync, readdirSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {demoHome} from "../../.ci/demo-home.mjs";
import {programRoot} from "../config.ts";
import {openWarehouse} from "../warehouse.ts";
import {readClaims} from "./models.ts";
import {commentSabotages} from "./test-comment-sabotages.ts";
import {hideCell, surveySabotages} from "./test-survey-sabotages.ts";

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
const setRate = (change: string) =>
  `update marts.indicators_by_period set ${change} where indicator_id = 'K22' and period_id = '2026-09' and project_id = 'all'`;
const setDefect = (change: string) =>
  `update core.responsibilities set ${change}
   where complaint_key = (select min(complaint_key) from core.responsibilities where decision = 'D7')`;
const setClock = (change: string, outcome: string) =>
  `update core.service_clocks set ${change} where outcome = '${outcome}'`;

const aCause = "cause_id = 'QUALITY', contractor_end_date = reported_date, owner_end_date = reported_date";

/** Claim → what breaks it, at least once for each of its conditions. */
const sabotages: Record<string, string[]> = {
  ...commentSabotages,
  ...surveySabotages,
  every_clock_counts_once_in_its_days: [
    "update marts.service_days_by_rule set met_count = met_count + 1 where rule_id = 'R03'",
    "delete from marts.service_days_by_rule where rule_id = 'R06'",
    "delete from core.service_clocks where rule_id = 'R06'"
  ],
  no_case_keeps_a_limit_in_more_days_than_it_gives: [
    "update marts.service_days_by_rule set met_count = 1 where rule_id = 'R03' and day_count = 3"
  ],
  every_delivered_row_is_counted_in_its_source: [
    "update marts.deliveries_by_source set row_count = row_count + 1 where source = '热线'",
    "delete from marts.deliveries_by_source where kind = 'survey'"
  ],
  every_delivery_counts_once_in_its_day: [
    "delete from marts.delivery_days_by_source where source = '热线'",
    "update marts.delivery_days_by_source set file_count = file_count + 1 where source = '客服' and delivery_position = 2",
    "update marts.delivery_days_by_source set row_count = row_count + 1 where source = '客服' and delivery_position = 2",
    "update marts.delivery_days_by_source set missed_count = 1 where source = '客服' and delivery_position = 2",
    "update marts.deliveries_by_source set missed_count = 0 where source = '热线'",
    "update marts.deliveries_by_source set usual_working_days = null where source = '客服'"
  ],
  every_refused_row_is_counted_by_its_reasons: [
    "delete from marts.refused_rows_by_reason where source = '热线'",
    "update marts.refused_rows_by_reason set refused_count = refused_count - 1 where source = '物业'"
  ],
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
    "update marts.contractors_by_quarter set visit_answered_count = 4 where visit_answered_count > 4",
    "update marts.contractors_by_quarter set visit_satisfied_count = 4 where visit_answered_count is null",
    "update marts.contractors_by_quarter set score_points = 50 where quality_rated_count is null"
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
  every_accepted_case_is_a_complaint: [`delete from core.complaints where ${aComplaint}`],
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
  complaints_of_the_topics_add_up_to_their_categories: [
    "update core.topic_months set complaint_count = complaint_count + 1",
    "delete from core.topic_months where received_month = '2026-09-01'",
    "update core.category_months set unexposed_count = unexposed_count + 1 where project_id = 'all' and subcategory_id != 'all'"
  ],
  every_known_category_counts_once_in_its_confusion: [
    "update core.complaint_labels set label_method = 'manual' where is_primary and category_id = 'PRO'",
    "insert into marts.category_confusion values ('manual', 'PRO', '', '', 'PRO', '', '', 1, 1)",
    `update core.complaint_labels set label_method = 'manual' where is_primary and category_id = 'PRO';
     insert into marts.category_confusion
     select 'manual', 'PRO', '', '', 'PRO', '', '', count(*), 0 from core.complaint_labels where label_method = 'manual';
     insert into marts.category_accuracy by name
     select 'manual' as known_by, 'PRO' as category_id, case_count as known_count, case_count - 1 as agreed_count
     from marts.category_confusion`
  ],
  every_case_is_listed_once: [
    "insert into marts.complaint_cases from marts.complaint_cases limit 1",
    "delete from marts.complaint_cases where received_month = '2026-09-01'",
    "update marts.complaint_cases set channel = 'OTHER'",
    "update marts.complaint_cases set case_type = 'PRAISE' where case_type = 'CLAIM'"
  ],
  every_flag_and_responsibility_counts_its_listed_cases: [
    "update marts.complaint_cases set flag_ids = null",
    "update marts.complaint_cases set responsibility_computed = null",
    "update marts.complaint_cases set is_responsibility_agreed = not is_responsibility_agreed",
    "update marts.complaint_flags_by_month set complaint_count = complaint_count + 1"
  ],
  no_case_of_few_shows_its_building: [
    `update marts.complaint_cases set building = 'X'
     where (received_month, project_id, case_position) = (
       select (received_month, project_id, case_position) from marts.complaint_cases where building is null limit 1
     )`,
    `update marts.complaint_cases set building = (
       select first(other.building) from marts.complaint_cases as other
       where other.received_year = complaint_cases.received_year and other.project_id = complaint_cases.project_id
         and other.category_id = complaint_cases.category_id
     )
     where building is null and case_position > 4`
  ],
  every_project_of_a_figure_is_listed: [
    "delete from marts.projects where project_id = '云栖里'",
    "update marts.projects set project_name = 'X' where project_id = '云栖里'"
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
    "update core.contractor_sums set denominator = denominator + 1 where measure = 'visit'",
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
