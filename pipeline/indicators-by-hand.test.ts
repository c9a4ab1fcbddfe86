import {afterAll, expect, test} from "vitest";
import {compared, complaintBase, complaints, durations, figures, repairs, visits} from "./test-indicator-cases.ts";
import {makeTestHome} from "./test-home.ts";
import {buildTables} from "./test-tables.ts";
import {openWarehouse} from "./warehouse.ts";

// Indicators against cases worked by hand: one home, a project for each.

type Row = Record<string, string>;

/** Rows as a file: every column that any row has. */
function csvOf(rows: Row[]): string {
  const columns = [...new Set(rows.flatMap((row) => Object.keys(row)))];
  return `${[columns, ...rows.map((row) => columns.map((column) => row[column] ?? ""))].map((cells) => cells.join(",")).join("\n")}\n`;
}

const numbered = (column: string, cases: Record<string, Row[]>, base: Row) =>
  Object.entries(cases).flatMap(([项目, rows]) =>
    rows.map((row, i) => ({[column]: `${项目}${i + 1}`, 项目, ...base, ...row}))
  );
const counted = Object.fromEntries(
  Object.entries(compared).map(([project, days]) => [
    project,
    days.flatMap(([受理时间, count, 有效性]) => Array<Row>(count).fill({受理时间, 有效性}))
  ])
);

const home = makeTestHome();
// Exported on the night's day, on which a case that is closed nobody knows when is first seen to be.
const exportedAt = "2026-04-10T00:00:00Z";
home.drop("complaints/a/a.csv", csvOf(numbered("单号", {...complaints, ...counted}, complaintBase)), exportedAt);
home.drop("repairs/a/a.csv", csvOf(numbered("维修单号", repairs, {})));
home.drop(
  "callbacks/a/a.csv",
  csvOf(
    Object.entries(visits).flatMap(([project, rows]) =>
      rows.map(([number, 回访时间, 回访方式, 回访结果, quality = "", speed = "", attitude = ""]) => ({
        单号: `${project}${number}`,
        回访时间,
        回访方式,
        回访结果,
        维修质量评价: quality,
        维修速度评价: speed,
        人员态度评价: attitude
      }))
    )
  )
);
// A hundred homes of a hundred square metres.
const rooms = Array.from({length: 100}, (_, i) => `比,1,1,${101 + i},100,2024-01-10`);
home.drop("households/r/r.csv", `项目,楼栋,单元,房号,建筑面积,交付日期\n${rooms.join("\n")}\n`);
await buildTables(home, {asOf: "2026-04-10", tables: ["marts.indicators_by_period"]});
const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
afterAll(() => warehouse.close());

interface Published {
  value: number;
  low: number;
  high: number;
  [column: string]: unknown;
}

async function published(indicator: string, project: string, period = "2026-03"): Promise<Published> {
  const [row] = await warehouse.rows<Published>(
    "from marts.indicators_by_period where indicator_id = $1 and project_id = $2 and period_id = $3",
    [indicator, project, period]
  );
  return row!;
}

test.each(figures)("%s of %s is %j", async (indicator, project, [numerator, denominator, undecidable], period) => {
  // Of opinions too few are not published; their counts are.
  const [row] = await warehouse.rows<{value: number}>(
    `select numerator, denominator, undecidable_count::integer as undecidable, is_suppressed or value is not null as has_value,
      coalesce(value, -1) as value
    from core.indicator_figures where indicator_id = $1 and project_id = $2 and period_id = $3`,
    [indicator, project, period ?? "2026-03"]
  );
  expect(row).toMatchObject({numerator, denominator, undecidable, has_value: true});
  const rate = denominator === null ? numerator : (100 * numerator) / denominator;
  if (row?.value !== -1) expect(row?.value).toBeCloseTo(rate, 9);
});

test.each(durations)("%s of %s is %d days", async (indicator, project, days, known, unknown) => {
  const row = await published(indicator, project);
  expect(row).toMatchObject({numerator: null, denominator: known, undecidable_count: unknown, state: "measured"});
  expect(row.value).toBeCloseTo(days, 9);
});

test("the interval of a share is Wilson's, as published and as worked by hand", async () => {
  // 1 of 29: Newcombe 1998, Statistics in Medicine 17, table I, method 3.
  const plans = await published("K25", "划");
  expect(plans.low).toBeCloseTo(0.61, 2);
  expect(plans.high).toBeCloseTo(17.18, 2);
  // 8 of 14, with z² = 3.841459: centre (8/14 + z²/28) / (1 + z²/14) = 0.708624 / 1.274390 = 0.556049, half the width
  // z √(8/14 · 6/14 / 14 + z²/784) / (1 + z²/14) = 1.959964 · 0.149641 / 1.274390 = 0.230142.
  const decidable = await published("K70", "判");
  expect(decidable.low).toBeCloseTo(32.5906, 3);
  expect(decidable.high).toBeCloseTo(78.6192, 3);
  // Four cases have none.
  expect(await published("K20", "移")).toMatchObject({value: 50, low: null, high: null});
});

test("the interval of a rate is Byar's of its count, over the homes and over their area", async () => {
  // 12 complaints: 12 (1 - 1/108 - 1.959964 / (3 √12))³ = 12 · 0.802143³ = 6.1935, and
  // 13 (1 - 1/117 + 1.959964 / (3 √13))³ = 13 · 1.172652³ = 20.9629; exactly 6.20 and 20.96 (Garwood 1936).
  for (const [indicator, scale] of [
    ["K05", 1 / 100],
    ["K06", 1000 / 100],
    ["K07", 100_000 / 10_000]
  ] as const) {
    const {value, low, high} = await published(indicator, "比");
    expect(value / scale).toBeCloseTo(12, 9);
    expect(low / scale).toBeCloseTo(6.1935, 4);
    expect(high / scale).toBeCloseTo(20.9629, 4);
  }
});

test("a month stands beside the one before and the same of last year: the difference, and of a count the percentage", async () => {
  // Valid complaints: 12 in March, 16 in February, 10 in March a year ago.
  expect(await published("K03", "比")).toMatchObject({
    value: 12,
    previous_value: 16,
    previous_change: -4,
    previous_change_pct: -25,
    last_year_value: 10,
    last_year_change: 2,
    last_year_change_pct: 20
  });
  // Valid of judged: 12 of 24, 16 of 20, 10 of 10. In points, never in percent.
  expect(await published("K04", "比")).toMatchObject({
    value: 50,
    previous_value: 80,
    previous_change: -30,
    previous_change_pct: null,
    last_year_value: 100,
    last_year_change: -50,
    last_year_change_pct: null
  });
  expect(await published("K09", "比")).toMatchObject({numerator: -4, denominator: 16, value: -25, state: "measured"});
  expect(await published("K08", "比")).toMatchObject({numerator: 2, denominator: 10, value: 20, state: "measured"});
});

test("a period that is not over stands beside the same days", async () => {
  // To 10 April: 15; to 10 March 10; to 10 April a year ago 20, and 20 more the day after, as 2 more came in March.
  expect(await published("K03", "比", "2026-04")).toMatchObject({
    value: 15,
    is_partial: true,
    previous_value: 10,
    previous_change: 5,
    previous_change_pct: 50,
    last_year_value: 20,
    last_year_change: -5,
    last_year_change_pct: -25
  });
  expect(await published("K09", "比", "2026-04")).toMatchObject({numerator: 5, denominator: 10, value: 50});
  expect(await published("K08", "比", "2026-04")).toMatchObject({numerator: -5, denominator: 20, value: -25});
  // The second quarter has had ten days: none came in the first ten of the first one.
  expect(await published("K03", "比", "2026-Q2")).toMatchObject({
    value: 15,
    previous_value: 0,
    previous_change: 15,
    previous_change_pct: null,
    last_year_value: 20
  });
  // The year to 10 April: 16 + 12 + 15, and 10 + 20 a year ago.
  const year = await published("K03", "比", "2026");
  expect(year).toMatchObject({value: 43, last_year_value: 30, last_year_change: 13, previous_value: 30});
  expect(year.last_year_change_pct).toBeCloseTo(1300 / 30, 9);
});

test("against a base of nine there is the difference alone, against one of ten the percentage", async () => {
  const small = {numerator: 9, denominator: 9, value: null, low: null, high: null, state: "small_base"};
  expect(await published("K08", "小")).toMatchObject(small);
  expect(await published("K09", "小")).toMatchObject(small);
  expect(await published("K03", "小")).toMatchObject({
    value: 18,
    previous_value: 9,
    previous_change: 9,
    previous_change_pct: null,
    last_year_value: 9,
    last_year_change: 9,
    last_year_change_pct: null
  });
  expect((await published("K08", "比")).denominator).toBe(10);
});
