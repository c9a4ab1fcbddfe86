import {afterAll, expect, test} from "vitest";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// Figures of complaints, repairs and costs of which something is not known, against cases worked by hand.

const home = makeTestHome();
home.drop(
  "households/r/r.csv",
  `项目,楼栋,单元,房号,交付日期,竣工验收日期
甲,1,1,101,2025-01-10,
甲,1,1,102,2025-01-10,
扣,1,1,101,2025-01-10,2025-01-01
交,1,1,101,2026-01-10,
交,1,1,102,2026-07-31,
`
);
home.drop(
  "complaints/a/a.csv",
  `单号,受理时间,项目,楼栋,单元,房号,类型,投诉小类,内容,责任单位,状态,完成时间,关闭时间
1,2026-03-02,甲,1,1,101,投诉,MEP-01,厨房漏水,工程部,已关闭,2026-03-05,2026-03-05
2,2026-03-09,甲,1,1,101,投诉,MEP-01,厨房漏水,工程部,处理中,,
3,2026-03-10,甲,,,,投诉,MEP-01,厨房漏水,,处理中,,
4,2026-03-11,甲,1,1,102,投诉,OTH-02,嗯,,处理中,,
5,2026-03-12,甲,1,1,102,投诉,OTH-01,公交站太远,,处理中,,
6,2026-03-13,甲,1,1,102,投诉,OTH-02,嗯,,处理中,,
7,2026-03-14,甲,1,1,102,投诉,OTH-02,嗯,,处理中,,
8,2026-03-14,甲,1,1,102,投诉,PRO-01,物业费太高,物业管理处,处理中,,
9,2026-06-30,甲,1,1,101,投诉,PRO-01,物业费太高,物业管理处,处理中,,
`
);
home.drop(
  "repairs/a/a.csv",
  `维修单号,投诉单号,报修时间,项目,楼栋,单元,房号,报修内容,派单时间,踏勘时间,完成时间,关闭时间,责任判断,维修费用,扣款金额
W1,,2026-03-02,甲,1,1,102,入户门变形,,2026-03-03,2026-03-04,2026-03-05,质保期内,1000,400
W2,,2026-03-20,甲,1,1,102,入户门变形,,2026-03-21,2026-03-22,2026-03-23,质保期内,500,
W3,,2026-03-02,甲,1,1,101,入户门变形,,2026-03-03,2026-03-04,2026-03-05,业主自身,300,
W4,,2026-03-02,甲,,,,入户门变形,,2026-03-03,2026-03-04,2026-03-05,,,
W8,8,2026-03-16,甲,1,1,102,入户门变形,2026-03-16,,,,,,
`
);
// One project for each question, so that its figures answer that question alone.
const columns =
  "受理时间,项目,房号,类型,投诉小类,内容,有效性,责任单位,协办单位,状态,完成时间,关闭时间,回访时间,回访结果,原因";
function dropCases(name: string, cases: Record<string, string>[], savedAt?: string): void {
  const rows = cases.map((one) => [one.no, ...columns.split(",").map((column) => one[column] ?? "")].join(","));
  home.drop(`complaints/b/${name}.csv`, `单号,${columns}\n${rows.join("\n")}\n`, savedAt);
}
const inProject = (项目: string, first: number, cases: Record<string, string>[]) =>
  cases.map((one, i) => ({
    no: `${first + i}`,
    项目,
    类型: "投诉",
    内容: "漏水",
    投诉小类: "MEP-01",
    受理时间: "2026-03-02",
    ...one
  }));
const leak = {房号: "1-1-101", 完成时间: "2026-03-05", 关闭时间: "2026-03-05", 状态: "已关闭"};
const done = {完成时间: "2026-03-05"};
const lateHandover = {受理时间: "2026-07-15", 房号: "1-1-102"};
dropCases("a", [
  ...inProject("无", 10, [{状态: "作废"}, {状态: "无效", 有效性: "有效"}, {状态: "取消", 有效性: "待核"}]),
  ...inProject("回", 20, [
    {...done, 回访时间: "2026-03-02", 回访结果: "满意"},
    {...done, 回访时间: "已回访", 回访结果: "满意"},
    {...done, 回访结果: "满意"},
    {...done, 回访时间: "2026-03-05", 回访结果: "满意"},
    {...done, 回访结果: "未接通"},
    {关闭时间: "2026-03-06", 状态: "已关闭", 回访时间: "2026-03-05", 回访结果: "满意"},
    {...done, 回访结果: "未回访"}
  ]),
  ...inProject("表", 30, [leak, {...leak, 受理时间: "2026-03-10", 类型: "表扬"}]),
  ...inProject("扬", 40, [
    {...leak, 类型: "表扬"},
    {房号: "1-1-101", 受理时间: "2026-03-09"}
  ]),
  ...inProject("修", 60, [
    {...leak, 关闭时间: "2026-03-20"},
    {...leak, 房号: "1-1-102"}
  ]),
  ...inProject("扣", 80, [{房号: "1-1-101", 原因: "施工质量问题"}]),
  ...inProject("交", 90, [lateHandover]),
  ...inProject("退", 100, [
    {状态: "退回备案", 关闭时间: "2026-03-04"},
    {状态: "退单", 有效性: "待核"},
    {状态: "已关闭", 关闭时间: "2026-03-04"},
    {状态: "处理中"}
  ])
]);
const units = ["客服部", "工程部", "甲公司", "工程部", "工程部", "工程部"].map((责任单位) => ({责任单位}));
const laterUnits = [
  {责任单位: "客户服务部"},
  {责任单位: "设计部"},
  {责任单位: "乙公司"},
  {责任单位: "工程部", 协办单位: "工程管理部"},
  {责任单位: "工程部", 协办单位: "工程管理部、设计部"},
  {责任单位: "工程部", 协办单位: "设计部"}
];
dropCases("units", inProject("门", 70, units), "2026-04-01T00:00:00Z");
dropCases("units-later", inProject("门", 70, laterUnits), "2026-04-02T00:00:00Z");
home.drop(
  "repairs/b/b.csv",
  `维修单号,投诉单号,报修时间,项目,报修内容,踏勘时间,完成时间,关闭时间,责任判断,维修费用,扣款金额,状态
W10,,2026-03-02,无,漏水,2026-03-20,,,,,,作废
W11,,2026-03-02,无,漏水,2026-03-03,,,,,,处理中
W60,60,2026-03-02,修,漏水,,2026-03-05,,,,,
W61,60,2026-03-10,修,漏水,,2026-03-12,,,,,
W62,61,2026-03-02,修,漏水,,2026-03-05,,,,,
W63,61,2026-03-02,修,漏水,,2026-03-05,,,,,
W80,80,2026-03-02,扣,漏水,,2026-03-05,,待判,1000,400,
W81,,2026-03-02,扣,漏水,,2026-03-05,,待判,500,100,
W82,,2026-03-02,扣,漏水,,2026-03-05,,,200,,
W83,80,2026-03-02,扣,漏水,,2026-03-05,,业主自身,300,0,
`
);
home.drop(
  "claims/b/b.csv",
  `索赔单号,索赔时间,项目,索赔内容,索赔金额,律师意见日期,审批日期,执行日期,状态
C1,2026-03-02,无,漏水,100,2026-03-03,2026-03-04,,处理中
C2,2026-03-02,无,漏水,200,2026-03-03,2026-03-04,2026-04-07,已关闭
C3,2026-03-02,无,漏水,300,2026-03-03,2026-03-04,已执行,已关闭
C4,2026-03-02,无,漏水,400,,,2026-04-08,撤销
`
);
// Another source, which records surveys and reports upwards.
home.drop(
  "complaints/c/c.csv",
  `单号,受理时间,项目,类型,投诉小类,内容,责任单位,状态,踏勘时间,附件数,上报时间
1,2026-05-12,乙,投诉,DEC-01,入户门变形,工程部,处理中,2026-05-13,0,
2,2026-05-12,乙,投诉,MEP-01,厨房水管爆裂,工程部,处理中,,,2026-05-12 10:00
3,2026-05-12,乙,投诉,MEP-01,厨房水管爆裂,工程部,处理中,,,
`
);
home.drop(
  "repairs/c/c.csv",
  "维修单号,投诉单号,报修时间,项目,报修内容,关闭时间\nW2,2,2026-05-12,乙,更换水管,2026-05-14\nW3,3,2026-05-12,乙,更换水管,2026-05-14\n"
);
await night(home.config, {asOf: "2026-07-30"}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

async function figureOf(indicator: string, period: string, project = "甲"): Promise<unknown[]> {
  const [row] = await warehouse.rows<Record<string, unknown>>(
    `select numerator, denominator, undecidable_count from core.indicator_figures
    where indicator_id = $1 and period_id = $2 and project_id = $3`,
    [indicator, period, project]
  );
  return [row?.numerator, row?.denominator, row?.undecidable_count];
}

test("without a household or a sub-category nobody can tell whether a complaint is a repetition", async () => {
  // 2 repeats 1; 3 has no home; 4, 6 and 7 are unclassified.
  expect(await figureOf("K40", "2026-03")).toEqual([1, 4, 4]);
});

test("a repair is no first-time fix where the household had the same repaired again, a complaint or not", async () => {
  // Closed on 5 March, 90 days later it is 3 June: complaint 1 came again as 2, W1 as W2, W3 never, of W4 nobody knows.
  expect(await figureOf("K41", "2026-06")).toEqual([2, 4, 1]);
});

test("neither what nobody could classify nor what names no unit comes first", async () => {
  // Classified: three of MEP, one of PRO, one that is not ours; with a unit: 1, 2 and 8.
  expect(await figureOf("K10", "2026-03")).toEqual([3, 5, 3]);
  expect(await figureOf("K11", "2026-03")).toEqual([3, null, 3]);
  // Four of the five classified make up four fifths: MEP-01 three of them, OTH-01 the fourth.
  expect(await figureOf("K12", "2026-03")).toEqual([2, 3, 3]);
  expect(await figureOf("K14", "2026-03")).toEqual([2, 3, 5]);
});

test("a repair in warranty without its deduction is no repair without one", async () => {
  expect(await figureOf("K53", "2026-03")).toEqual([400, 1000, 1]);
});

test("what a source or a person calls unclassified is unclassified", async () => {
  expect(await figureOf("K71", "2026-03")).toEqual([3, 8, 0]);
  expect(
    await warehouse.rows(
      "select checked_count, fault_count from marts.data_quality_by_source where source = 'a' and check_id = 'unclassified'"
    )
  ).toEqual([{checked_count: 9, fault_count: 3}]);
});

test("a case of status invalid is an invalid one unless it is judged otherwise", async () => {
  const figures = ["K03", "K04", "K22", "K46b"].map((indicator) => figureOf(indicator, "2026-03", "无"));
  expect(await Promise.all(figures)).toEqual([
    [1, null, 0],
    [1, 3, 0],
    [0, 0, 1],
    [2, 3, 0]
  ]);
  // Neither repair W10 nor claim C4 was.
  expect(await figureOf("K24", "2026-03", "无")).toEqual([1, 1, 1]);
  expect(await figureOf("K50", "2026-03", "无")).toEqual([3, null, 0]);
  expect(await figureOf("K50A", "2026-03", "无")).toEqual([600, null, 0]);
});

test("what its unit returned is over, but neither closed nor handled nor to be called back", async () => {
  const figures = ["K27", "K27b", "K28", "K32", "K33", "K46b"].map((indicator) => figureOf(indicator, "2026-03", "退"));
  expect(await Promise.all(figures)).toEqual([
    [1, 2, 0],
    [1, 2, 0],
    [1, null, 0],
    [null, 1, 0],
    [0, 1, 0],
    [2, 4, 0]
  ]);
});

test("a claim is in order by the day of its execution, and before it nowhere", async () => {
  expect(await figureOf("K51", "2026-03", "无")).toEqual([0, 0, 1]);
  expect(await figureOf("K51", "2026-04", "无")).toEqual([1, 1, 0]);
});

test("a call-back is one from the day of completion on, and one at an unknown time is undecidable", async () => {
  expect(await figureOf("K33", "2026-03", "回")).toEqual([1, 4, 3]);
});

test("praise repeats no complaint, and no complaint repeats praise", async () => {
  expect(await figureOf("K41", "2026-06", "表")).toEqual([1, 1, 0]);
  expect(await figureOf("K40", "2026-03", "扬")).toEqual([0, 1, 0]);
});

test("a repair ordered after another one of the same complaint was done is no first-time fix", async () => {
  expect(await figureOf("K41", "2026-06", "修")).toEqual([1, 2, 0]);
});

test("two names of one unit are one unit, and unknown ones are told apart by name", async () => {
  // 工程部 to 设计部, 甲公司 to 乙公司, and 设计部 helping twice.
  expect(await figureOf("K46", "2026-03", "门")).toEqual([4, 6, 0]);
});

test("a responsibility that is pending gives way to the computed one, and without either is undecidable", async () => {
  expect(await figureOf("K53", "2026-03", "扣")).toEqual([400, 1000, 2]);
});

test("a year without a base is not measured, judged or not", async () => {
  expect(
    await warehouse.rows(
      `select indicator_id, state, undecidable_count from marts.indicators_by_period
      where indicator_id in ('K08', 'K09') and period_id = '2026-03' and project_id = '甲' order by all`
    )
  ).toEqual([
    {indicator_id: "K08", state: "not_measured", undecidable_count: 0},
    {indicator_id: "K09", state: "not_measured", undecidable_count: 0}
  ]);
});

test("four cases have no interval, five have one", async () => {
  const rows = await warehouse.rows<{id: string; denominator: number; has_interval: boolean}>(
    `select indicator_id as id, denominator, low is not null and high is not null as has_interval
    from marts.indicators_by_period where period_id = '2026-03'
      and (indicator_id, project_id) in (('K33', '回'), ('K10', '甲')) order by id`
  );
  expect(rows).toEqual([
    {id: "K10", denominator: 5, has_interval: true},
    {id: "K33", denominator: 4, has_interval: false}
  ]);
});

test("a home that is handed over after the night's day is of no age yet", async () => {
  expect(
    await warehouse.rows(
      `select age_id, complaint_count, household_count from marts.complaints_by_handover_age_month
      where project_id = '交' and received_month = '2026-07-01' order by age_position`
    )
  ).toEqual([
    {age_id: "before", complaint_count: 1, household_count: null},
    {age_id: "year", complaint_count: 0, household_count: 1}
  ]);
});

test("a complaint is late as long as its repair is, and says so", async () => {
  // W8 was sent out on Monday 16 March; nobody looked at it by the 18th.
  expect(
    await warehouse.rows(
      `select strftime(overdue_date, '%Y-%m-%d') as overdue_date, broken_rules, broken_clauses
      from marts.open_complaints where project_id = '甲' and case_no = '8'`
    )
  ).toEqual([{overdue_date: "2026-03-18", broken_rules: "R05", broken_clauses: "11.2.2"}]);
  const spans = `select strftime(started_date, '%Y-%m-%d') as started_date from core.overdue_spans
    inner join core.complaints using (complaint_key) where project_id = '甲'`;
  expect(await warehouse.rows(spans)).toEqual([{started_date: "2026-03-19"}]);
  // Open in March: all but complaint 1. Of none but 8, which has a repair, can a limit be judged: nobody records replies, plans
  // and hand-overs.
  expect(await figureOf("K30", "2026-03")).toEqual([1, 1, 6]);
});

test("a survey without its evidence is broken, not overdue", async () => {
  const rows = "select overdue_date, broken_rules from marts.open_complaints where source = 'c' and case_no = '1'";
  expect(await warehouse.rows(rows)).toEqual([{overdue_date: null, broken_rules: "R23"}]);
  // Of 2 and 3 no limit can be judged.
  expect(await figureOf("K30", "2026-05", "乙")).toEqual([0, 1, 2]);
});

test("an emergency that a complaint tells is one of the repair that answers it, and so is its report upwards", async () => {
  expect(
    await warehouse.rows("select case_key, outcome from core.service_clocks where rule_id = 'R24' order by case_key")
  ).toEqual([
    {case_key: "c:W2", outcome: "met"},
    {case_key: "c:W3", outcome: "breached"}
  ]);
});

test.each([
  ["2024-03-10", "2023-03-10"],
  ["2024-02-29", "2023-02-28"],
  ["2025-03-10", "2024-03-10"]
])("on %s a year is compared with the one before up to %s", async (asOf, last) => {
  const leap = makeTestHome();
  leap.drop("complaints/a/a.csv", "单号,受理时间,项目,内容\n1,2021-12-10,甲,漏水\n");
  await buildTables(leap, {asOf, tables: ["core.period_days"]});
  const own = await openWarehouse(leap.config.warehouse, {readOnly: true});
  expect(
    await own.rows(
      `select basis, strftime(max(event_date), '%Y-%m-%d') as last_date from core.period_days
      where period_id = $1 and basis != 'whole' group by basis order by basis`,
      [asOf.slice(0, 4)]
    )
  ).toEqual([
    {basis: "last_year", last_date: last},
    {basis: "previous", last_date: last}
  ]);
  own.close();
});
