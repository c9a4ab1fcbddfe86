import {afterAll, expect, test} from "vitest";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// Call-backs against cases worked by hand: exports with one column for them, files of visits, visits after repairs.

const home = makeTestHome();

/** An export with one column for the call-back: case number, day, result, mode. */
function dropComplaints(name: string, savedAt: string, rows: string[]): void {
  const lines = rows.map((row) => `${row},2026-10-19 09:00,云栖里,厨房漏水,投诉,2026-10-20,处理中`);
  const header = "单号,回访时间,回访结果,回访方式,维修质量评价,受理时间,项目,内容,类型,完成时间,状态";
  home.drop(`complaints/${name}`, `${[header, ...lines].join("\n")}\n`, savedAt);
}

/** A source of its own: closed cases, their completion, their closing and their visits. */
function dropSource(source: string, cases: string[], attempts: string[]): void {
  const rows = cases.map((row) => `${row},2026-10-19 09:00,春江里,厨房漏水,投诉,已关闭`);
  home.drop(`complaints/${source}/a.csv`, `单号,完成时间,关闭时间,受理时间,项目,内容,类型,状态\n${rows.join("\n")}\n`);
  home.drop(`callbacks/${source}/v.csv`, `单号,回访时间,回访结果\n${attempts.join("\n")}\n`);
}

dropComplaints("one/a.csv", "2026-10-22T00:00:00Z", [
  "1,2026-10-21 10:00,不满意,电话,2",
  "2,2026-10-21 10:00,不满意,,"
]);
dropComplaints("one/b.csv", "2026-10-25T00:00:00Z", ["1,2026-10-24 10:00,一般,电话,3", "2,,,,"]);
dropComplaints("one/c.csv", "2026-10-26T00:00:00Z", ["1,2026-10-24 15:00,满意,电话,5", "2,,,,"]);
dropComplaints("many/a.csv", "2026-10-22T00:00:00Z", ["1,,,,", "2,,,,", "3,,,,", "4,,,,"]);
const visits = {"1": ["不满意", "满意", "不满意"], "2": ["不满意", "满意", "不满意", "满意"]};
home.drop(
  "callbacks/many/visits.csv",
  `单号,回访时间,回访结果,回访方式,维修质量评价\n${Object.entries(visits)
    .flatMap(([caseNo, results]) => results.map((result, i) => `${caseNo},2026-10-2${i + 1} 10:00,${result},电话,`))
    .join("\n")}
W3,2026-10-23 10:00,满意,电话,5
W3,2026-10-24 10:00,,微信,2
W4,2026-10-23 10:00,未接通,电话,
W5,2026-10-22 10:00,不满意,电话,
W6,2026-10-21 10:00,不满意,电话,
W6,2026-10-22 10:00,满意,电话,
`
);
home.drop(
  "repairs/many/r.csv",
  `维修单号,投诉单号,报修时间,项目,报修内容,完成时间
W3,3,2026-10-19,云栖里,漏水,2026-10-20
W4,4,2026-10-19,云栖里,漏水,2026-10-20
`
);
home.drop(
  "repairs/many/lone.csv",
  "维修单号,报修时间,项目,报修内容,完成时间,关闭时间\nW5,2026-10-19,春江里,漏水,2026-10-20,2026-10-23\nW6,2026-10-19,春江里,漏水,2026-10-20,\n"
);
dropSource("unmet", ["1,2026-10-20,2026-10-23", "2,2026-10-20,2026-10-23"], ["1,2026-10-21 10:00,不满意"]);
dropSource("unreached", ["1,2026-10-20,2026-10-23", "2,2026-10-20,2026-10-23"], ["1,2026-10-21 10:00,未接通"]);
dropSource("after", ["1,2026-10-20,2026-10-21"], ["1,2026-10-22 10:00,不满意", "1,2026-10-24 10:00,满意"]);
dropSource(
  "same",
  ["1,2026-10-20 15:00,2026-10-23", "2,2026-10-20,2026-10-23"],
  ["1,2026-10-20 10:00,满意", "1,2026-10-22 10:00,满意", "2,2026-10-20 10:00,满意"]
);
await buildTables(home, {asOf: "2026-10-30", tables: ["core.indicator_figures"]});
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

async function outcomeOf(key: string, rule: string): Promise<unknown> {
  const [clock] = await warehouse.rows<{outcome: string}>(
    "select outcome from core.service_clocks where case_key = $1 and rule_id = $2",
    [key, rule]
  );
  return clock?.outcome;
}

test("a later export that tells of another day tells a second visit; of one day its latest row counts", async () => {
  expect(
    await warehouse.rows(
      `select callback_number, strftime(callback_local, '%d %H') as told, callback_result, rate_quality
      from core.callbacks where complaint_key = 'one:1' order by callback_number`
    )
  ).toEqual([
    {callback_number: 1, told: "21 10", callback_result: "DISSATISFIED", rate_quality: 2},
    {callback_number: 2, told: "24 15", callback_result: "SATISFIED", rate_quality: 5}
  ]);
  expect(await outcomeOf("one:1", "R07b")).toBe("met");
});

test("a visit that a later export no longer tells has been", async () => {
  expect(await outcomeOf("one:2", "R07b")).toBe("running");
});

test("an owner who is unsatisfied again must be satisfied again", async () => {
  expect(await outcomeOf("many:1", "R07b")).toBe("running");
  expect(await outcomeOf("many:2", "R07b")).toBe("met");
});

test("a visit after a repair is one after the complaint that it answers, as long as it reached somebody", async () => {
  expect(await outcomeOf("many:3", "R07")).toBe("met");
  expect(await outcomeOf("many:W3", "R06")).toBe("met");
  expect(await outcomeOf("many:4", "R07")).toBe("overdue_running");
});

test("a source that records visits at all records that one is missing", async () => {
  expect(await outcomeOf("unmet:1", "R07b")).toBe("breached");
  expect(await outcomeOf("unmet:2", "R07")).toBe("breached");
  expect([await outcomeOf("unreached:1", "R06"), await outcomeOf("unreached:2", "R07")]).toEqual([
    "breached",
    "breached"
  ]);
});

test("a closing before the unsatisfied visit is no limit for the satisfied one", async () => {
  expect(await outcomeOf("after:1", "R07b")).toBe("met");
});

test("a call before the hour of the completion is none, the one after it counts; a day has no hour", async () => {
  expect([await outcomeOf("same:1", "R06"), await outcomeOf("same:1", "R07")]).toEqual(["met", "met"]);
  expect(await outcomeOf("same:2", "R06")).toBe("met");
});

test("an owner unsatisfied with a repair must be satisfied with it", async () => {
  expect(await outcomeOf("many:W5", "R07b")).toBe("breached");
  expect(await outcomeOf("many:W6", "R07b")).toBe("met");
  expect(await outcomeOf("many:W3", "R07b")).toBe(undefined);
});

test("first and last answers, reached owners and ratings are counted once, those by message apart", async () => {
  const rows = await warehouse.rows(
    `select indicator_id, numerator, denominator, undecidable_count from core.indicator_figures
    where period_id = '2026-10' and project_id = '云栖里'
      and (indicator_id in ('K33', 'K35', 'K35b') or indicator_id like 'K36Q%') order by indicator_id`
  );
  // Reached: 1 and 2 of each source, and 3 through its repair. Answered: those and W3 itself, satisfied at first W3 alone.
  expect(rows).toEqual([
    {indicator_id: "K33", numerator: 5, denominator: 6, undecidable_count: 0},
    {indicator_id: "K35", numerator: 1, denominator: 5, undecidable_count: 0},
    {indicator_id: "K35b", numerator: 3, denominator: 5, undecidable_count: 0},
    {indicator_id: "K36Q", numerator: 2, denominator: 3, undecidable_count: 0},
    {indicator_id: "K36Qb", numerator: 0, denominator: 1, undecidable_count: 0}
  ]);
});
