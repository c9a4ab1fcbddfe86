import {afterAll, expect, test} from "vitest";
import {night} from "./night.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

// Figures of complaints, repairs and costs of which something is not known, against cases worked by hand.

const home = makeTestHome();
home.drop("households/r/r.csv", "项目,楼栋,单元,房号,交付日期\n甲,1,1,101,2025-01-10\n甲,1,1,102,2025-01-10\n");
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
await night(home.config, {asOf: "2026-07-31"}, home.effects);
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

async function figureOf(indicator: string, period: string): Promise<unknown[]> {
  const [row] = await warehouse.rows<Record<string, unknown>>(
    `select numerator, denominator, undecidable_count from core.indicator_figures
    where indicator_id = $1 and period_id = $2 and project_id = 'all'`,
    [indicator, period]
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
  expect(await figureOf("K14", "2026-03")).toEqual([2, 3, 5]);
});

test("a repair in warranty without its deduction is no repair without one", async () => {
  expect(await figureOf("K53", "2026-03")).toEqual([400, 1000, 1]);
});

test("a complaint is late as long as its repair is, and says so", async () => {
  // W8 was sent out on Monday 16 March; nobody looked at it by the 18th.
  expect(
    await warehouse.rows(
      `select strftime(overdue_date, '%Y-%m-%d') as overdue_date, broken_rules, broken_clauses
      from marts.open_complaints where case_no = '8'`
    )
  ).toEqual([{overdue_date: "2026-03-18", broken_rules: "R05", broken_clauses: "11.2.2"}]);
  const spans = "select strftime(started_date, '%Y-%m-%d') as started_date from core.overdue_spans";
  expect(await warehouse.rows(spans)).toEqual([{started_date: "2026-03-19"}]);
  // Open in March: all but complaint 1.
  expect(await figureOf("K30", "2026-03")).toEqual([1, 7, 0]);
});

test("a survey without its evidence is broken, not overdue", async () => {
  const rows = "select overdue_date, broken_rules from marts.open_complaints where source = 'c' and case_no = '1'";
  expect(await warehouse.rows(rows)).toEqual([{overdue_date: null, broken_rules: "R23"}]);
  expect(await figureOf("K30", "2026-05")).toEqual([1, 10, 0]);
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
  await night(leap.config, {asOf}, leap.effects);
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
