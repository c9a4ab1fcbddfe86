import {expect, test} from "vitest";
import {countBySubcategory} from "./complaints.ts";
import {sampleRows} from "./sample-rows.ts";
import {sampleTables} from "./sample-tables.ts";
import {isProjectChosen, measuredMonths, monthsOf, projectsOf, regionsOf, seriesOf, toSelection} from "./selection.ts";
import {groupService} from "./service-levels.ts";

const tables = sampleTables();
const rows = sampleRows();
const there = {projects: projectsOf(tables), months: monthsOf(tables)};
const replies = {by: "project", isCounted: (rule: string) => rule === "R03"} as const;
const october = {project: "all", from: "2026-10-01", to: "2026-10-01"};

test("an address that says nothing gives all projects and the last thirteen whole months", () => {
  expect(toSelection({}, there)).toEqual({project: "all", from: "2025-10-01", to: "2026-11-01"});
});

test("an address beyond the data is brought inside it", () => {
  expect(toSelection({project: "nowhere", from: "2019-01", to: "2030-01"}, there)).toEqual({
    project: "all",
    from: "2025-10-01",
    to: "2026-11-01"
  });
});

const three = [
  {project_id: "a", project_name: "a", project_name_en: "a", region_name: "华东区域"},
  {project_id: "b", project_name: "b", project_name_en: "b", region_name: "华东区域"},
  {project_id: "c", project_name: "c", project_name_en: "c", region_name: null}
];

test("a region is its projects, and one of another region is not chosen within it", () => {
  const east = toSelection({region: "华东区域", project: "b"}, {...there, projects: three});
  expect(east.project).toBe("b");
  const whole = toSelection({region: "华东区域", project: "c"}, {...there, projects: three});
  expect(whole.project).toBe("all");
  expect(["a", "b", "c"].filter((id) => isProjectChosen(whole, id))).toEqual(["a", "b"]);
  expect(["a", "b", "c"].filter((id) => isProjectChosen(east, id))).toEqual(["b"]);
  expect(toSelection({region: "nowhere"}, {...there, projects: three}).region).toBeUndefined();
  expect(regionsOf(three).map(({name}) => name)).toEqual(["华东区域"]);
  expect(regionsOf(three.slice(2))).toEqual([]);
});

test("an unknown category is none, a known one leaves its complaints alone", () => {
  const categories = [{category_id: "QUA"}];
  expect(toSelection({category: "XXX"}, {...there, categories}).category).toBeUndefined();
  const {category} = toSelection({category: "QUA"}, {...there, categories});
  const found = countBySubcategory(tables.complaints_by_category_month, {...october, category});
  expect(found.map((row) => row.subcategory_id).sort()).toEqual(["QUA-02", "QUA-04"]);
});

test("a range that runs backwards is turned round", () => {
  expect(toSelection({from: "2026-09", to: "2026-03"}, there)).toMatchObject({from: "2026-03-01", to: "2026-09-01"});
});

test("an end before the usual start shows that one month", () => {
  expect(toSelection({to: "2025-10"}, there)).toMatchObject({from: "2025-10-01", to: "2025-10-01"});
});

test("a site that knows surveys alone is shown by the months of its waves", () => {
  const surveys = {
    ...rows,
    indicators_by_period: rows.indicators_by_period.filter((row) => row.indicator_id === "K60")
  };
  const months = monthsOf(sampleTables(surveys));
  expect(months.map(({month}) => month)).toEqual(["2026-04-01", "2026-10-01"]);
  const selection = toSelection({}, {projects: [], months});
  expect(seriesOf(tables, {indicator: "K60", grain: "wave", selection})).toHaveLength(2);
});

test("a month that is not over and has no count yet is left out, unless a wave opened in it", () => {
  const undelivered = rows.indicators_by_period.map((row) =>
    row.indicator_id === "K02" && row.is_partial ? {...row, value: null, state: "not_measured"} : row
  );
  const months = monthsOf(sampleTables({...rows, indicators_by_period: undelivered}));
  expect(months.at(-1)).toEqual({month: "2026-10-01", isPartial: false, isMeasured: true});
  const opened = undelivered.map((row) => (row.period_id === "2026H2" ? {...row, period_start: "2026-11-01"} : row));
  const withWave = monthsOf(sampleTables({...rows, indicators_by_period: opened}));
  expect(withWave.at(-1)).toEqual({month: "2026-11-01", isPartial: true, isMeasured: false});
  expect(measuredMonths(withWave, {...october, to: "2026-11-01"})).toEqual(months.slice(-1));
});

test("a whole month without a count stays, and is not measured", () => {
  const undelivered = rows.indicators_by_period.map((row) =>
    row.indicator_id === "K02" && row.period_id >= "2026-10" ? {...row, value: null, state: "not_measured"} : row
  );
  const months = monthsOf(sampleTables({...rows, indicators_by_period: undelivered}));
  expect(months.at(-1)).toEqual({month: "2026-10-01", isPartial: false, isMeasured: false});
});

test("a series ends at the chosen month and holds one project", () => {
  const series = seriesOf(tables, {indicator: "K02", grain: "month", selection: {...october, project: "yunqi"}});
  expect(series.at(-1)).toMatchObject({period_id: "2026-10", project_id: "yunqi"});
  expect(series).toHaveLength(13);
});

test("complaints are counted without repairs", () => {
  const total = rows.complaints_by_category_month
    .filter((row) => row.case_type === "COMPLAINT" && row.received_month === "2026-10-01")
    .reduce((sum, row) => sum + row.complaint_count, 0);
  const counted = countBySubcategory(tables.complaints_by_category_month, october);
  expect(counted.reduce((sum, row) => sum + row.complaint_count, 0)).toBe(total);
});

test("sub-categories come largest first", () => {
  const counts = countBySubcategory(tables.complaints_by_category_month, october).map((row) => row.complaint_count);
  expect(counts).toEqual([...counts].sort((a, b) => b - a));
});

test("replies still missing past the limit are decidable, running and undecidable ones are not", () => {
  const [best] = groupService(tables.service_levels_by_rule_month, {...replies, selection: october});
  const row = rows.service_levels_by_rule_month.find(
    (row) => row.project_id === best?.group_id && row.received_month === "2026-10-01"
  );
  expect(best?.decidable_count).toBe((row?.met_count ?? 0) + (row?.breached_count ?? 0) + (row?.overdue_count ?? 0));
  expect(best?.met_pct).toBeCloseTo((100 * (row?.met_count ?? 0)) / (best?.decidable_count ?? 1));
});

test("a project without a decidable case has no rate", () => {
  const rows = sampleRows();
  for (const row of rows.service_levels_by_rule_month)
    Object.assign(row, {met_count: 0, breached_count: 0, overdue_count: 0});
  const [first] = groupService(sampleTables(rows).service_levels_by_rule_month, {...replies, selection: october});
  expect(first).toMatchObject({met_pct: null, low_pct: null, decidable_count: 0});
});

test.each([
  [4, false],
  [5, true]
])("a rate of %i decidable cases has an interval: %s", (met_count, hasInterval) => {
  const rows = sampleRows();
  for (const row of rows.service_levels_by_rule_month)
    Object.assign(row, {met_count, breached_count: 0, overdue_count: 0});
  const [first] = groupService(sampleTables(rows).service_levels_by_rule_month, {...replies, selection: october});
  expect(first).toMatchObject({met_pct: 100, decidable_count: met_count});
  expect(first?.low_pct !== null && first?.high_pct !== null).toBe(hasInterval);
});
