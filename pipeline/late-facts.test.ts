import {afterAll, expect, test} from "vitest";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

// What later exports say of earlier ones, and what has not happened yet, against cases worked by hand.

const home = makeTestHome();

/** An export of that day: number, receipt, status, planned day, closing, call-back. */
function dropExport(day: string, rows: string[]): void {
  const lines = rows.map((row) => `${row},云栖里,物业费太高,投诉`);
  const header = "单号,受理时间,状态,计划完成时间,完成时间,关闭时间,项目,内容,类型";
  home.drop(`complaints/a/${day}.csv`, `${[header, ...lines].join("\n")}\n`, `${day}T00:00:00Z`);
}

dropExport("2026-09-06", [
  "earlier,2026-09-01,处理中,,,",
  "later,2026-08-31,处理中,,,",
  "reopened,2026-09-01,已关闭,2026-09-12,,2026-09-05",
  "again,2026-09-01,已关闭,2026-09-12,,2026-09-05",
  "called,2026-09-01,处理中,,2026-09-02,",
  "undone,2026-09-01,已关闭,2026-09-12,2026-09-05,2026-09-06",
  "redone,2026-09-01,已关闭,2026-09-12,2026-09-05,2026-09-06",
  "soon,2026-09-01,已关闭,,,2026-09-04"
]);
dropExport("2026-09-10", [
  "earlier,2026-08-31,处理中,,,",
  "later,2026-09-01,处理中,,,",
  "reopened,2026-09-01,重新打开,2026-09-12,,2026-09-05",
  "again,2026-09-01,重新打开,2026-09-12,,2026-09-05",
  "undone,2026-09-01,重新打开,2026-09-12,2026-09-05,2026-09-06",
  "redone,2026-09-01,重新打开,2026-09-12,2026-09-05,2026-09-06"
]);
dropExport("2026-09-15", [
  "again,2026-09-01,已关闭,2026-09-12,,2026-09-05",
  "redone,2026-09-01,已关闭,2026-09-12,2026-09-11,2026-09-14"
]);
// After the night's day.
dropExport("2026-09-25", ["soon,2026-09-01,重新打开,,,2026-09-04"]);
home.drop(
  "callbacks/a/v.csv",
  "单号,回访时间,回访结果\ncalled,2026-09-03 10:00,不满意\ncalled,2026-09-05 10:00,未接通\nsoon,2026-09-05 10:00,不满意\n"
);
home.drop(
  "claims/a/c.csv",
  `索赔单号,索赔时间,项目,律师意见日期,审批日期,执行日期,赔偿金额,状态
S1,2026-09-01,云栖里,2026-09-02,2026-09-26,2026-09-25,900,
S2,2026-09-25,云栖里,,,,,
S3,2026-09-01,云栖里,2026-09-02,2026-09-25,2026-09-20,100,
S4,2026-09-01,云栖里,2026-09-02,2026-09-03,2026-09-25,200,已关闭
S5,2026-09-01,云栖里,2026-09-02,2026-09-03,,,已关闭
S6,2026-09-01,云栖里,2026-09-02 16:00,2026-09-02 09:00,2026-09-10,,
S7,2026-09-01,云栖里,2026-09-02 09:00,2026-09-02 16:00,2026-09-10,,
S8,2026-09-05,云栖里,2026-09-02,2026-09-06,2026-09-10,,
`
);
home.drop("households/r/r.csv", "项目,楼栋,单元,房号,交付日期\n云栖里,1,1,101,2026-09-10\n云栖里,1,1,102,2026-09-25\n");
// Weeks end on Sundays, the 6th and the 13th: what is logged before is a draft.
home.drop(
  "reports/log/log.csv",
  `报表名称,期间,报送时间
客户投诉处理周报表,2026-W36,2026-09-04 17:00
客户投诉处理周报表,2026-W36,2026-09-08 17:00
客户投诉处理周报表,2026-W37,2026-09-11 17:00
`
);
await night(home.config, {asOf: "2026-09-20"}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

async function outcomesOf(rule: string): Promise<Record<string, string>> {
  const rows = await warehouse.rows<{case_key: string; outcome: string}>(
    "select replace(case_key, 'a:', '') as case_key, outcome from core.service_clocks where rule_id = $1",
    [rule]
  );
  return Object.fromEntries(rows.map(({case_key, outcome}) => [case_key, outcome]));
}

async function figureOf(indicator: string, period: string): Promise<unknown> {
  const [row] = await warehouse.rows<{numerator: number}>(
    "select numerator from core.indicator_figures where indicator_id = $1 and period_id = $2 and project_id = 'all'",
    [indicator, period]
  );
  return row?.numerator;
}

test("a receipt that a later export corrects is the receipt from the beginning", async () => {
  expect(
    await warehouse.rows(
      `select complaint_key, strftime(opened_date, '%Y-%m-%d') as opened_date from core.complaint_spells
      where complaint_key in ('a:earlier', 'a:later') order by complaint_key`
    )
  ).toEqual([
    {complaint_key: "a:earlier", opened_date: "2026-08-31"},
    {complaint_key: "a:later", opened_date: "2026-09-01"}
  ]);
  expect([await figureOf("K02", "2026-08"), await figureOf("K28", "2026-08")]).toEqual([1, 1]);
});

test("the closing that a reopened case keeps in its row is none: its plan is late, and so is a second one without a time", async () => {
  expect(await outcomesOf("R03c")).toMatchObject({reopened: "overdue_running", again: "undecidable"});
  expect(
    await warehouse.rows(
      `select complaint_key, strftime(opened_date, '%d') as opened, strftime(closed_date, '%d') as closed
      from core.complaint_spells where complaint_key in ('a:again', 'a:reopened') order by complaint_key, spell_number`
    )
  ).toEqual([
    {complaint_key: "a:again", opened: "01", closed: "05"},
    {complaint_key: "a:again", opened: "10", closed: "15"},
    {complaint_key: "a:reopened", opened: "01", closed: "05"},
    {complaint_key: "a:reopened", opened: "10", closed: null}
  ]);
});

test("the completion that a reopened case keeps in its row is none, a later one is", async () => {
  expect(await outcomesOf("R03c")).toMatchObject({undone: "overdue_running", redone: "met"});
  expect(await outcomesOf("R06")).not.toHaveProperty("undone");
  const rows = "select strftime(overdue_date, '%m-%d') as overdue from marts.open_complaints where case_no = 'undone'";
  expect(await warehouse.rows(rows)).toEqual([{overdue: "09-12"}]);
  // Done: redone on the 11th; closed again without a completion: again, on the 15th; called on the 2nd.
  expect(
    await warehouse.rows(
      "select replace(complaint_key, 'a:', '') as key, strftime(done_date, '%d') as done from core.complaints where done_date is not null order by key"
    )
  ).toEqual([
    {key: "again", done: "15"},
    {key: "called", done: "02"},
    {key: "redone", done: "11"},
    {key: "soon", done: "04"}
  ]);
});

test("an attempt that reached nobody follows nothing up", async () => {
  expect(await figureOf("K37b", "2026-09")).toBe(2);
  expect(await figureOf("K33b", "2026-09")).toBe(2);
});

test("what is reopened after the night's day is not reopened yet", async () => {
  expect(await figureOf("K37", "2026-09")).toBe(0);
});

test("a report that was logged before its period was over is a draft, with a later entry or without", async () => {
  const rows = await warehouse.rows(
    `select period_id, strftime(to_date, '%m-%d') as sent, outcome from core.report_clocks
    where rule_id = 'R19' and period_id in ('2026-W36', '2026-W37') order by period_id`
  );
  // The last days are Tuesdays, the 8th and the 15th.
  expect(rows).toEqual([
    {period_id: "2026-W36", sent: "09-08", outcome: "met"},
    {period_id: "2026-W37", sent: null, outcome: "overdue_running"}
  ]);
});

test("a home that is to be handed over later in the month is none of its homes yet", async () => {
  const rows = "select age_id, household_count from marts.complaints_by_handover_age_month where household_count > 0";
  expect(await warehouse.rows(rows)).toEqual([{age_id: "half_year", household_count: 1}]);
});

test("a claim is as far as it was on the night's day", async () => {
  // S4 was executed later, S5 ended without being executed.
  const order = {S6: "breached", S7: "met", S8: "undecidable"};
  expect(await outcomesOf("R08")).toEqual({S1: "running", S3: "breached", S4: "running", ...order});
  expect([await figureOf("K50", "2026-09"), await figureOf("K50P", "2026-09")]).toEqual([7, 100]);
});
