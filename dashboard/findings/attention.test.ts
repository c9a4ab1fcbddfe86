import {expect, test} from "vitest";
import {brokenByUnit, brokenCount, projectSignals, signalsOf} from "../data/attention.ts";
import {sampleRows} from "../data/sample-rows.ts";
import {sampleTables} from "../data/sample-tables.ts";
import {brokenFinding, rangeOf, signalsFinding} from "./attention.ts";

const rows = sampleRows();
const tables = sampleTables();
const selection = {project: "all", from: "2025-10-01", to: "2026-11-01"};
const october = "2026-10-01";
const found = signalsOf(tables.category_trends, selection, october);
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

test("the last month stands by size, and what left its range is a signal", () => {
  expect(found.current.map(({category_id}) => category_id)).toEqual(["QUA", "PRO", "MEP", "SVC"]);
  expect(found.signals.map(({category_id, received_month}) => [category_id, received_month])).toEqual([
    ["QUA", october]
  ]);
  expect(signalsOf(tables.category_trends, {...selection, to: "2026-09-01"}, "2026-09-01").signals).toEqual([]);
});

test("a signal is named with the range that it left", () => {
  const [signal] = found.signals;
  // The sample expects 6.6 to 60 of every category.
  expect(signalsFinding(found, october, "zh")).toBe(
    `“房屋质量（土建/防水/门窗）”2026年10月 ${signal?.complaint_count} 件，高于预期的 7–60 件`
  );
  expect(signalsFinding({...found, signals: [signal!, signal!]}, october, "en")).toContain(
    "above the expected 7–60; 1 more"
  );
});

test("no signal is good news, and no range is none", () => {
  expect(signalsFinding({...found, signals: []}, october, "zh")).toBe("2026年10月各类投诉都在预期范围内");
  const unknown = found.current.map((row) => ({...row, expected_count: null}));
  expect(signalsFinding({current: unknown, signals: []}, october, "zh")).toBeUndefined();
  expect(signalsFinding({current: [], signals: []}, october, "zh")).toBeUndefined();
});

test("the range is of whole complaints", () => {
  expect(rangeOf({...found.current[0]!, low_count: 15.04, high_count: 48.99})).toBe("16–48");
  expect(rangeOf({...found.current[0]!, low_count: null, high_count: null})).toBeUndefined();
});

test("broken and overdue limits are summed by unit, with what could be judged", () => {
  const units = brokenByUnit(tables.service_levels_by_rule_month, selection, october);
  const month = rows.service_levels_by_rule_month.filter((row) => row.received_month === october);
  const broken = month.reduce((sum, row) => sum + row.breached_count + row.overdue_count, 0);
  const judged = month.reduce((sum, row) => sum + row.met_count, broken);
  expect(units.map(brokenCount)).toEqual([broken]);
  expect(plain(brokenFinding(units, october, "zh"))).toBe(
    `2026年10月违反条款时限最多的是客户服务部，${((100 * broken) / judged).toFixed(1)} %（${broken} / ${judged}）`
  );
  expect(brokenFinding([], october, "en")).toBe("No limit was broken in Oct 2026");
});

test("the signals of single projects are those of one month, of the region that is chosen", () => {
  const category_trends = rows.category_trends.map((row) =>
    row.project_id !== "all" && row.category_id === "MEP" && row.received_month >= "2026-09-01"
      ? {...row, signal: "above", complaint_count: 90}
      : row
  );
  const table = sampleTables({...rows, category_trends}).category_trends;
  const named = (facts: object) =>
    projectSignals(table, {...selection, ...facts}, october).signals.map(({project_id}) => project_id);
  const projects = rows.projects.map(({project_id}) => project_id);
  expect(named({}).toSorted()).toEqual(projects.toSorted());
  const [first = ""] = projects;
  expect(named({region: {name: "华东", projects: new Set([first])}})).toEqual([first]);
  expect(named({category: "SVC"})).toEqual([]);
  expect(projectSignals(table, selection, "2026-11-01")).toEqual({signals: [], judged_count: 0});
  const judged = category_trends.filter(
    (row) => row.project_id !== "all" && row.received_month === october && row.high_count !== null
  );
  expect(projectSignals(table, selection, october).judged_count).toBe(judged.length);
});
