import {expect, test} from "vitest";
import {projectRates, trendMonths, trendPanels} from "./trends.ts";
import type {Row, Table} from "./tables.ts";

type TrendRow = Row<"category_trends">;

const categories = [
  {category_id: "PRO", category_name: "物业服务", category_name_en: "Property management"},
  {category_id: "QUA", category_name: "房屋质量", category_name_en: "Building quality"}
];
const selection = {project: "all", from: "2026-01-01", to: "2026-02-01"};
const months = ["2026-01-01", "2026-02-01"];

function row(facts: Partial<TrendRow>): TrendRow {
  return {
    ...{received_month: "2026-01-01", project_id: "a", category_id: "QUA", subcategory_id: "all"},
    ...{category_name: "房屋质量", category_name_en: "Building quality"},
    ...{subcategory_name: null, subcategory_name_en: null, complaint_count: 1, undecidable_count: 0},
    ...{exposure: 100, exposure_unit: "households", expected_count: 2, low_count: 0, high_count: 6},
    ...{signal: null, is_partial: false},
    ...facts
  };
}

function tableOf(rows: TrendRow[]): Table<"category_trends"> {
  const names = Object.keys(row({})) as (keyof TrendRow)[];
  const columns = Object.fromEntries(names.map((name) => [name, rows.map((cells) => cells[name])]));
  return {rowCount: rows.length, columns: columns as unknown as Table<"category_trends">["columns"]};
}

const leak = {subcategory_id: "QUA-02", subcategory_name: "渗漏", subcategory_name_en: "Leak"};
const table = tableOf([
  row({project_id: "all", complaint_count: 7, signal: "above"}),
  row({project_id: "all", complaint_count: 5, ...leak}),
  row({project_id: "all", category_id: "PRO", complaint_count: 2, received_month: "2026-02-01"}),
  row({complaint_count: 4}),
  row({complaint_count: 2, received_month: "2026-02-01", exposure: 300}),
  row({project_id: "b", complaint_count: 3}),
  row({project_id: "b", complaint_count: 9, received_month: "2026-02-01", is_partial: true}),
  row({project_id: "c", complaint_count: 8, exposure: 31, exposure_unit: "days"})
]);

test("categories stand in the order of the list, each with its range and signal", () => {
  const panels = trendPanels(table, {months, categories, selection});
  expect(panels.map((panel) => [panel.panel_name, panel.complaint_count, panel.signal, panel.high_count])).toEqual([
    ["物业服务", 2, null, 6],
    ["房屋质量", 7, "above", 6]
  ]);
});

test("one category of all projects is shown by its sub-categories, of one project as a whole", () => {
  const chosen = {...selection, category: "QUA"};
  expect(trendPanels(table, {months, categories, selection: chosen}).map((panel) => panel.panel_name)).toEqual([
    "渗漏"
  ]);
  const ofProject = trendPanels(table, {months, categories, selection: {...chosen, project: "a"}});
  expect(ofProject.map((panel) => [panel.panel_id, panel.complaint_count])).toEqual([
    ["QUA", 4],
    ["QUA", 2]
  ]);
});

test("the projects of a region add up and have no range and no signal", () => {
  const region = {name: "华东区域", projects: new Set(["a", "b"])};
  const panels = trendPanels(table, {months, categories, selection: {...selection, region}});
  expect(panels.map((panel) => [panel.complaint_count, panel.high_count, panel.signal])).toEqual([
    [7, null, null],
    [11, null, null]
  ]);
  const ofCategory = trendPanels(table, {months, categories, selection: {...selection, region, category: "QUA"}});
  expect(ofCategory).toEqual(panels);
});

test("a rate is of homes and whole months: 6 complaints in 100 and 300 homes are 15 per 1,000 homes and month", () => {
  const rates = projectRates(table, {categories, selection: {...selection, category: "QUA"}});
  expect(rates).toEqual([
    {project_id: "b", category_id: "QUA", complaint_count: 3, home_count: 100, rate: 30},
    {project_id: "a", category_id: "QUA", complaint_count: 6, home_count: 200, rate: 15},
    {project_id: "c", category_id: "QUA", complaint_count: 0, home_count: null, rate: null}
  ]);
});

test("a range too short for a course is shown within the thirteen months before its end", () => {
  const all = Array.from({length: 20}, (_, index) => ({
    month: `20${25 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}-01`,
    isPartial: false,
    isMeasured: true
  }));
  expect(trendMonths(all, {project: "all", from: "2026-07-01", to: "2026-08-01"})).toHaveLength(13);
  expect(trendMonths(all, {project: "all", from: "2026-07-01", to: "2026-08-01"}).at(-1)).toBe("2026-08-01");
  expect(trendMonths(all, {project: "all", from: "2026-01-01", to: "2026-06-01"})).toHaveLength(6);
});
