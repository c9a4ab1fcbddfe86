import {afterAll, expect, test} from "vitest";
import {night} from "./night.ts";
import {base, complaints, lastDays} from "./test-clock-cases.ts";
import type {Case, Row} from "./test-clock-cases.ts";
import {claimBase, claims, repairBase, repairs} from "./test-order-cases.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

// Cases worked by hand, on the calendar of the State Council's notices: one night over all of them.

const asOf = "2026-10-30";
/** Rows as a file: every column that any row has, the number first. */
function csvOf(rows: Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return `${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))].map((cells) => cells.join(",")).join("\n")}\n`;
}

const numbered = (prefix: string, numberColumn: string, given: Row, cases: Case[]) =>
  cases.map(([, , row], index) => ({[numberColumn]: `${prefix}${index}`, ...given, ...row}));

const home = makeTestHome();
const goldenRows = lastDays.map(([from, days], index) => ({
  单号: `G${index}`,
  ...base,
  受理部门: days === 1 ? "销售部" : "工程部",
  受理时间: `${from} 09:00`,
  移交时间: `${from} 11:00`,
  首次回复时间: `${from} 12:00`
}));
home.drop("complaints/a/a.csv", csvOf([...goldenRows, ...numbered("C", "单号", base, complaints)]));
home.drop("complaints/b/b.csv", csvOf([{单号: "1", ...base}]));
home.drop("repairs/a/a.csv", csvOf(numbered("W", "维修单号", repairBase, repairs)));
home.drop("claims/a/a.csv", csvOf(numbered("S", "索赔单号", claimBase, claims)));
home.drop(
  "claims/b/b.csv",
  csvOf([
    {索赔单号: "1", ...claimBase, 审批日期: "2026-10-16", 执行日期: "2026-10-20"},
    {索赔单号: "2", ...claimBase, 执行日期: "2026-10-20"},
    {索赔单号: "3", ...claimBase, 审批日期: "2026-10-21", 执行日期: "2026-10-20"}
  ])
);
home.drop("projects/p/p.csv", csvOf([{项目: "望澜苑", 项目部撤销日期: "2026-06-30"}]));
home.drop(
  "callbacks/a/a.csv",
  csvOf([
    {单号: "V1", 回访时间: "2026-10-21 10:00", 回访结果: "不满意"},
    {单号: "V1", 回访时间: "2026-10-24 10:00", 回访结果: "满意"},
    {单号: "V2", 回访时间: "2026-10-21 10:00", 回访结果: "不满意"},
    {单号: "V2", 回访时间: "2026-10-24 10:00", 回访结果: "满意", 回访方式: "微信"}
  ])
);
home.drop(
  "complaints/a/visits.csv",
  csvOf(["V1", "V2"].map((单号) => ({单号, ...base, 完成时间: "2026-10-20"}))),
  "2026-10-30T00:00:00Z"
);
await night(home.config, {asOf}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

async function clockOf(key: string, rule: string): Promise<Record<string, unknown> | undefined> {
  const [clock] = await warehouse.rows<Record<string, unknown>>(
    "select *, strftime(due_date, '%Y-%m-%d') as last_day from core.service_clocks where case_key = $1 and rule_id = $2",
    [key, rule]
  );
  return clock;
}

test.each(lastDays.map((vector, index) => [...vector, index] as const))(
  "of %s and %d working days the last day is %s",
  async (_from, days, last, index) => {
    expect((await clockOf(`a:G${index}`, days === 1 ? "R01" : "R03"))?.last_day).toBe(last);
  }
);

const listed = [
  ...complaints.map((one, index) => ({one, key: `a:C${index}`})),
  ...repairs.map((one, index) => ({one, key: `a:W${index}`})),
  ...claims.map((one, index) => ({one, key: `a:S${index}`}))
].map(({one: [sentence, rule, , outcome], key}) => ({sentence, rule, outcome, key}));

test.each(listed)("$rule: $sentence is $outcome", async ({rule, outcome, key}) => {
  expect((await clockOf(key, rule))?.outcome).toBe(outcome);
});

test("a second, satisfied visit answers the first, unsatisfied one; a message does not", async () => {
  expect((await clockOf("a:V1", "R07b"))?.outcome).toBe("met");
  expect((await clockOf("a:V2", "R07b"))?.outcome).not.toBe("met");
});

test("a source that never records an event can neither keep nor break a promise about it", async () => {
  expect(await clockOf("b:1", "R03")).toMatchObject({outcome: "undecidable", working_days: null});
});

test("a source that never records a lawyer's opinion leaves the order unknown, but not a missing or late approval", async () => {
  expect(await clockOf("b:1", "R08")).toMatchObject({outcome: "undecidable", case_kind: "claim"});
  expect(await clockOf("b:2", "R08")).toMatchObject({outcome: "breached", case_kind: "claim"});
  expect(await clockOf("b:3", "R08")).toMatchObject({outcome: "breached", case_kind: "claim"});
});

test("a clock says how long it took, and how far past its last day it went", async () => {
  const place = complaints.findIndex(([sentence]) => sentence === "a reply on the third");
  expect(await clockOf(`a:C${place}`, "R03")).toMatchObject({
    from_at: new Date("2026-09-29T16:00:00Z"),
    due_at: new Date("2026-10-09T16:00:00Z"),
    to_at: new Date("2026-10-10T00:00:00Z"),
    working_days: 3,
    working_days_over: 1,
    days_over: 1
  });
});

test("every rule of the list runs on something here but R18", async () => {
  const rows = await warehouse.rows<{rule_id: string}>(
    "select rule_id from reference.service_rules where rule_id not in (select rule_id from core.service_clocks)"
  );
  expect(rows.map(({rule_id}) => rule_id)).toEqual(["R18"]);
});

test("in a year without a published calendar a clock runs on weekends alone, and says so", async () => {
  const later = makeTestHome();
  later.drop(
    "complaints/a/a.csv",
    csvOf([{单号: "1", ...base, 受理时间: "2027-01-01 09:00", 首次回复时间: "2027-01-05 09:00"}])
  );
  await night(later.config, {asOf: "2027-01-10"}, later.effects);
  const own = await openWarehouse(later.config.warehouse, {readOnly: true});
  expect(
    await own.rows(
      "select outcome, is_provisional, strftime(due_date, '%Y-%m-%d') as last_day from core.service_clocks where rule_id = 'R03'"
    )
  ).toEqual([{outcome: "met", is_provisional: true, last_day: "2027-01-05"}]);
  expect(
    await own.rows("select distinct is_provisional from marts.indicators_by_period where indicator_id = 'K22'")
  ).toEqual([{is_provisional: true}]);
  own.close();
});
