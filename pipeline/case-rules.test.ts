import {afterAll, expect, test} from "vitest";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import type {Warehouse} from "./warehouse.ts";
import {openWarehouse} from "./warehouse.ts";

// Which cases an indicator and a clause speak of: one project for each question, worked by hand.

const home = makeTestHome();
const homes = (project: string, handedOver: string[]) =>
  handedOver.map((day, i) => `${project},1,1,${101 + i},${day}`).join("\n");
home.drop(
  "households/r/r.csv",
  `项目,楼栋,单元,房号,交付日期\n${homes("均", [...Array<string>(5).fill("2025-01-10"), "2026-02-20"])}\n${homes("晚", ["2026-03-20"])}\n`
);
const columns =
  "单号,受理时间,项目,楼栋,单元,房号,类型,投诉小类,内容,有效性,渠道,受理部门,责任单位,协办单位,移交客服时间,首次回复时间,计划完成时间,完成时间,业主签认时间,关闭时间,回访时间,回访结果,原因,竣工日期,交付日期";
const cases: Record<string, string>[] = [
  {单号: "G1", 受理时间: "2026-03-02", 项目: "群", 房号: "101"},
  {单号: "G2", 受理时间: "2026-03-03", 项目: "群", 房号: "102", 类型: "表扬"},
  {单号: "G3", 受理时间: "2026-03-04", 项目: "群", 房号: "103", 类型: "咨询"},
  {单号: "G4", 受理时间: "2026-03-05", 项目: "群", 房号: "104", 有效性: "无效"},
  {单号: "G5", 受理时间: "2026-03-05", 项目: "群", 房号: "105", 有效性: "无效"},
  {单号: "E1", 受理时间: "2026-03-02", 项目: "升", 房号: "101", 类型: "表扬"},
  {单号: "E2", 受理时间: "2026-04-02", 项目: "升", 房号: "101", 渠道: "政府转办"},
  {单号: "E3", 受理时间: "2026-03-02", 项目: "升", 房号: "102"},
  {单号: "E4", 受理时间: "2026-04-03", 项目: "升", 房号: "102", 渠道: "政府转办"},
  {单号: "F1", 受理时间: "2026-03-02", 项目: "重", 房号: "101", 有效性: "无效", 关闭时间: "2026-03-04"},
  {单号: "F2", 受理时间: "2026-03-20", 项目: "重", 房号: "101"},
  ...["工程部", "工程管理部", "物业管理处", "物业"].map((责任单位, i) => ({
    单号: `U${i}`,
    受理时间: "2026-03-02",
    项目: "单",
    房号: `10${i}`,
    责任单位
  })),
  {单号: "S1", 受理时间: "2026-03-02", 项目: "统", 房号: "101", 责任单位: "客服部", 协办单位: "客户服务部"},
  {单号: "S2", 受理时间: "2026-03-02", 项目: "统", 房号: "102", 责任单位: "工程部、物业管理处"},
  ...[
    "客户服务部和工程部",
    "工程部 物业管理处",
    "设计部&工程部",
    '"销售部\n工程部"',
    "设计和技术部",
    "物业 管理处"
  ].map((责任单位, i) => ({单号: `Z${i + 1}`, 受理时间: "2026-03-02", 项目: "合", 房号: "", 责任单位})),
  {
    单号: "H1",
    受理时间: "2026-03-02",
    项目: "客",
    受理部门: "物业管理处",
    责任单位: "客户服务部",
    移交客服时间: "2026-03-03",
    首次回复时间: "2026-03-04"
  },
  {
    单号: "O1",
    受理时间: "2026-03-02",
    项目: "序",
    完成时间: "2026-03-10",
    业主签认时间: "2026-03-10",
    关闭时间: "2026-03-05",
    回访时间: "2026-03-11",
    回访结果: "满意"
  },
  {
    单号: "O2",
    受理时间: "2026-03-02",
    项目: "序",
    完成时间: "2026-02-27",
    业主签认时间: "2026-03-01",
    关闭时间: "2026-02-27"
  },
  {单号: "O3", 受理时间: "2026-03-02", 项目: "序", 计划完成时间: "2026-03-01", 完成时间: "2026-03-10"},
  ...["物业客服中心", "项目客户服务办公室", "客户服务部（物业对接）"].map((责任单位, i) => ({
    单号: `N${i}`,
    受理时间: "2026-03-02",
    项目: "名",
    房号: `10${i}`,
    责任单位
  })),
  ...[
    {类型: "表扬", 责任单位: "工程部"},
    {类型: "投诉", 责任单位: "工程部"},
    {类型: "投诉", 责任单位: "物业管理处"}
  ].map((one, i) => ({
    单号: `V${i}`,
    受理时间: "2026-03-02",
    项目: "保",
    ...one,
    原因: "质量缺陷",
    竣工日期: "2015-01-10",
    交付日期: "2015-02-10"
  })),
  {单号: "M1", 受理时间: "2026-02-25", 项目: "均", 房号: "101"},
  {单号: "M2", 受理时间: "2026-03-25", 项目: "晚", 房号: "101"}
];
const given = {类型: "投诉", 投诉小类: "MEP-01", 内容: "厨房漏水", 有效性: "有效", 渠道: "电话", 楼栋: "1", 单元: "1"};
const rows = cases.map((one) =>
  columns
    .split(",")
    .map((column) => ({...given, ...one})[column] ?? "")
    .join(",")
);
home.drop("complaints/a/a.csv", `${columns}\n${rows.join("\n")}\n`);
home.drop(
  "repairs/a/a.csv",
  "维修单号,报修时间,项目,报修内容,完成时间\nW1,2026-03-02,修,入户门变形,2026-03-10\nW2,2026-03-02,修,入户门变形,2026-03-10\nW3,2026-03-02,修,入户门变形,2026-03-10\n"
);
home.drop(
  "callbacks/a/a.csv",
  "单号,回访时间,回访方式,是否接通,满意度\nW1,2026-03-12,微信,是,满意\nW2,2026-03-12,电话,是,满意\nW3,2026-03-12,,是,满意\nX9,2026-03-12,,是,满意\n"
);
await night(home.config, {asOf: "2026-04-30"}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

async function figureOf(indicator: string, project: string, period = "2026-03"): Promise<unknown[]> {
  const [row] = await warehouse.rows<Record<string, unknown>>(
    `select numerator, denominator, undecidable_count from core.indicator_figures
    where indicator_id = $1 and period_id = $2 and project_id = $3`,
    [indicator, period, project]
  );
  return [row?.numerator, row?.denominator, row?.undecidable_count];
}

async function outcomesOf(rule: string, prefix: string): Promise<unknown> {
  const clocks = await warehouse.rows<{case_key: string; outcome: string}>(
    "select case_key, outcome from core.service_clocks where rule_id = $1 and starts_with(case_key, 'a:' || $2) order by 1",
    [rule, prefix]
  );
  return Object.fromEntries(clocks.map(({case_key, outcome}) => [case_key.slice(2), outcome]));
}

test("praise, a question and invalid complaints make no group of owners", async () => {
  expect(await figureOf("K42", "群")).toEqual([0, null, 0]);
  const flags = "select complaint_key from core.complaint_flags where flag_id = 'FLG-GRP'";
  expect(await warehouse.rows(flags)).toEqual([]);
});

test("praise is no complaint that came to the firm first", async () => {
  expect(await figureOf("K43", "升", "2026-04")).toEqual([1, 2, 0]);
});

test("what proved invalid is not repeated", async () => {
  expect(await figureOf("K40", "重")).toEqual([0, 1, 0]);
});

test("the unit with most complaints is one, however its name is written", async () => {
  expect(await figureOf("K14", "单")).toEqual([2, 4, 0]);
});

test("of several words in the name of a unit the first one tells which it is", async () => {
  const names = ["物业客服中心", "项目客户服务办公室", "客户服务部（物业对接）"];
  const units = await warehouse.rows(
    "select unit_name, unit_id from core.units where list_contains($1::varchar[], unit_name) order by list_position($1::varchar[], unit_name)",
    [`[${names.join(", ")}]`]
  );
  expect(units).toEqual(["PM", "PROJECT", "CS"].map((unit_id, i) => ({unit_name: names[i], unit_id})));
});

test("work past its warranty is the management office's, and praise of it asks nothing of anybody", async () => {
  expect(await outcomesOf("R18", "V")).toEqual({V1: "breached", V2: "met"});
});

test("two names of one unit need nobody to coordinate, two units in one cell do", async () => {
  expect(await outcomesOf("R13", "S")).toEqual({S2: "undecidable"});
  expect(await figureOf("K46", "统")).toEqual([1, 2, 0]);
});

test("two units that the list knows are two also with a word, a sign or a blank between them", async () => {
  // The source never records a coordinator.
  expect(await outcomesOf("R13", "Z")).toEqual({
    Z1: "undecidable",
    Z2: "undecidable",
    Z3: "undecidable",
    Z4: "undecidable"
  });
  // Z5 names one unit that the list knows, Z6 one under two of its words.
  expect(await figureOf("K46", "合")).toEqual([4, 6, 0]);
});

test("the hand-over to customer service is the one to the unit where it is the unit", async () => {
  expect(await outcomesOf("R03", "H")).toEqual({H1: "met"});
});

test("what ends before it begins is undecidable, not broken", async () => {
  expect(await outcomesOf("R07", "O")).toEqual({O1: "undecidable", O2: "undecidable", O3: "breached"});
  expect(await outcomesOf("R11", "O")).toMatchObject({O1: "undecidable", O2: "undecidable"});
  expect(await outcomesOf("R03c", "O")).toMatchObject({O3: "undecidable"});
});

test("call-backs of a case that nobody has delivered are counted as such", async () => {
  const checks =
    "select source, checked_count, fault_count from marts.data_quality_by_source where check_id = 'callback_unmatched'";
  expect(await warehouse.rows(checks)).toEqual([{source: "a", checked_count: 4, fault_count: 1}]);
});

test("a message is no telephone call after a repair", async () => {
  expect(await outcomesOf("R06", "W")).toEqual({W1: "overdue_running", W2: "met", W3: "met"});
});

test("the homes of a period are the mean of its days, not a whole number", async () => {
  // Five homes on 19 days of February, six on nine; one home on twelve of March's 31 days.
  const [numerator, denominator] = await figureOf("K05", "均", "2026-02");
  expect(numerator).toBe(1);
  expect(denominator).toBeCloseTo((5 * 19 + 6 * 9) / 28, 9);
  expect((await figureOf("K05", "晚"))[1]).toBeCloseTo(12 / 31, 9);
});

test("a clock that ends in a year without a calendar makes its month provisional, one that only runs on in it does not", async () => {
  const later = makeTestHome();
  later.drop(
    "complaints/a/a.csv",
    "单号,受理时间,项目,内容,移交时间,首次回复时间\n1,2026-11-02,甲,漏水,2026-11-02,2026-11-03\n2,2026-12-31,甲,漏水,2026-12-31,2027-01-04\n3,2026-10-12,甲,停电,2026-10-12,\n"
  );
  await night(later.config, {asOf: "2027-01-10"}, later.effects);
  const own: Warehouse = await openWarehouse(later.config.warehouse, {readOnly: true});
  const months = await own.rows(
    `select period_id, is_provisional from marts.indicators_by_period
    where indicator_id = 'K22' and project_id = 'all' and period_id in ('2026-10', '2026-11', '2026-12', '2026-Q4', '2026') order by all`
  );
  const weeks = await own.rows(
    `select is_provisional from marts.indicators_by_period
    where indicator_id = 'K30' and project_id = 'all' and period_id = '2027-W01'`
  );
  own.close();
  expect(weeks).toEqual([{is_provisional: true}]);
  expect(months).toEqual([
    {period_id: "2026", is_provisional: true},
    {period_id: "2026-10", is_provisional: false},
    {period_id: "2026-11", is_provisional: false},
    {period_id: "2026-12", is_provisional: true},
    {period_id: "2026-Q4", is_provisional: true}
  ]);
});
