import {afterAll, expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// Contractors against cases worked by hand: 一建 built the project, 二建 was called in, and nobody says who mended W3.

const home = makeTestHome();
home.drop("projects/p/p.csv", "项目,施工单位\n甲,一建\n");
home.drop("households/r/r.csv", "项目,楼栋,单元,房号,交付日期\n甲,1,1,101,2025-01-10\n甲,1,1,102,2025-01-10\n");
home.drop(
  "complaints/a/a.csv",
  `单号,受理时间,项目,楼栋,单元,房号,类型,投诉小类,内容,施工单位,状态,完成时间,关闭时间
1,2026-03-02,甲,1,1,101,投诉,MEP-01,厨房漏水,,已关闭,2026-03-05,2026-03-05
2,2026-03-09,甲,1,1,102,投诉,MEP-01,厨房漏水,二建,处理中,,
`
);
home.drop(
  "repairs/a/a.csv",
  `维修单号,投诉单号,报修时间,项目,楼栋,单元,房号,报修内容,维修商,完成时间,关闭时间,责任判断,维修费用,扣款金额
W1,1,2026-03-02,甲,1,1,101,漏水,一建,2026-03-05,2026-03-10,质保期内,1000,250
W2,,2026-03-02,甲,1,1,101,入户门变形,二建,2026-03-10,2026-03-31,质保期内,500,
W3,,2026-03-02,甲,1,1,102,入户门变形,,2026-03-12,2026-03-31,业主自身,,
`
);
home.drop(
  "callbacks/a/a.csv",
  `单号,回访时间,回访结果,回访方式,维修质量评价,维修速度评价,人员态度评价
W1,2026-03-09,满意,电话,5,3,4
W2,2026-03-30,不满意,电话,2,,
${["满意", "满意", "满意", "满意", "满意", "不满意", "看情况"].map((result, i) => `V${i},2026-04-0${i + 1},${result},电话,,,`).join("\n")}
V5,2026-05-09,满意,电话,,,
`
);
// Complaints of nobody's contractor that were answered in April, one satisfied only at the second visit.
home.drop(
  "complaints/a/visited.csv",
  `单号,受理时间,项目,类型,投诉小类,内容\n${[0, 1, 2, 3, 4, 5, 6].map((i) => `V${i},2026-04-01,乙,投诉,PAR-02,停车费`).join("\n")}\n`
);
await buildTables(home, {asOf: "2026-07-30", tables: ["marts.contractors_by_quarter"]});
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

/** Numerator, denominator and what is undecidable of each measure of a contractor's quarter. */
async function quarterOf(contractor: string, quarter: string): Promise<Record<string, unknown>> {
  const [row] = await warehouse.rows<Record<string, unknown>>(
    `select repair_count as repairs, [quality_satisfied_count, quality_rated_count] as quality,
      [speed_satisfied_count, speed_rated_count] as speed, [attitude_satisfied_count, attitude_rated_count] as attitude,
      [called_back_count, callback_decidable_count, callback_undecidable_count] as callback,
      [fixed_count, fix_decidable_count, fix_undecidable_count] as fix, score_points as score,
      [cost_yuan, costed_count, cost_undecidable_count] as cost,
      [deducted_yuan, in_warranty_cost_yuan, deduction_undecidable_count] as deduction,
      [defect_count, household_count, defect_undecidable_count] as defect
    from marts.contractors_by_quarter where contractor = $1 and period_id = $2`,
    [contractor, quarter]
  );
  return row ?? {};
}

const none = [0, 0, 0];

test("a contractor has the ratings, call-backs, costs and deductions of its repairs, and the defects of its homes", async () => {
  expect(await quarterOf("一建", "2026-Q1")).toEqual({
    repairs: 1,
    quality: [null, null],
    speed: [null, null],
    attitude: [null, null],
    callback: [1, 1, 0],
    fix: none,
    score: null,
    cost: [1000, 1, 0],
    deduction: [250, 1000, 0],
    defect: [1, 2, 0]
  });
});

test("of another's homes a contractor has no rate, and its defects there are undecidable", async () => {
  expect(await quarterOf("二建", "2026-Q1")).toEqual({
    repairs: 1,
    quality: [null, null],
    speed: [0, 0],
    attitude: [0, 0],
    callback: [0, 1, 0],
    fix: none,
    score: null,
    cost: [500, 1, 0],
    deduction: [0, 0, 1],
    defect: [0, null, 1]
  });
});

test("ratings of fewer than five are counted and not shown, nor the score that they are part of", async () => {
  const rows = await warehouse.rows(
    `select contractor, measure, numerator, denominator from core.contractor_sums
     where measure in ('quality', 'speed', 'attitude') and period_id = '2026-Q1' and denominator > 0 order by all`
  );
  expect(rows.map((row) => Object.values(row as object))).toEqual([
    ["一建", "attitude", 1, 1],
    ["一建", "quality", 1, 1],
    ["一建", "speed", 0, 1],
    ["二建", "quality", 0, 1]
  ]);
});

test("the first answered visit counts for the contractor of its case, by its day, and few answers are not shown", async () => {
  const rows = await warehouse.rows(
    `select contractor, period_id, numerator, denominator, undecidable_count
     from core.contractor_sums where measure = 'visit' order by all`
  );
  expect(rows.map((row) => Object.values(row as object))).toEqual([
    ["一建", "2026-Q1", 1, 1, 0],
    ["二建", "2026-Q1", 0, 1, 0],
    ["未注明", "2026-Q2", 5, 6, 1]
  ]);
  const shown = await warehouse.rows(
    `select contractor, visit_satisfied_count, visit_answered_count, visit_undecidable_count, visit_satisfied_pct
     from marts.contractors_by_quarter where visit_answered_count is null or visit_answered_count > 0 order by period_id, contractor`
  );
  expect(shown.map((row) => Object.values(row as object))).toEqual([
    ["一建", null, null, 0, null],
    ["二建", null, null, 0, null],
    ["未注明", 5, 6, 1, 500 / 6]
  ]);
});

test("a repair whose contractor nobody names stands by itself", async () => {
  expect(await quarterOf("未注明", "2026-Q1")).toMatchObject({repairs: 1, callback: [0, 1, 0], cost: [0, 0, 1]});
});

test("a complaint fixed at once is its repairer's, in the quarter in which a repetition would have shown", async () => {
  // Closed on 5 and 31 March: 90 days later it is 3 and 29 June.
  expect(await quarterOf("一建", "2026-Q2")).toMatchObject({repairs: 0, fix: [1, 1, 0], score: 100});
  expect(await quarterOf("二建", "2026-Q2")).toMatchObject({fix: [1, 1, 0]});
});
