import {readFile} from "node:fs/promises";
import {join} from "node:path";
import {fileURLToPath} from "node:url";
import {expect, test} from "vitest";
import {demoHome} from "../../.ci/demo-home.mjs";
import {flagRows, responsibilityRows, sourceRows, topicRows, trendRows} from "./case-tables.ts";
import {openSite} from "./load.ts";
import {sampleRows} from "./sample-rows.ts";
import {everyTable, sampleTables} from "./sample-tables.ts";
import {rowsWhere} from "./tables.ts";
import type {CaseRow} from "./cases.ts";
import type {Row, Table, TableName} from "./tables.ts";

const complaints = ["COMPLAINT"];
const [anyCase] = sampleRows().complaint_cases;
const [anyTrend] = sampleRows().category_trends;

function casesLike(...facts: Partial<CaseRow>[]) {
  const base = {...anyCase!, received_month: "2026-10-01", project_id: "yunqi", category_id: "QUA"};
  const plain = {...base, subcategory_id: "QUA-02", case_type: "COMPLAINT", validity: "VALID", flag_ids: null};
  const complaint_cases = facts.map((row) => ({...plain, responsibility_computed: null, ...row}));
  return sampleTables({...sampleRows(), complaint_cases}).complaint_cases;
}

function every({rowCount}: {rowCount: number}) {
  return Array.from({length: rowCount}, (_, i) => i);
}

function rowsOf<Name extends TableName>(table: Table<Name>): Row<Name>[] {
  return rowsWhere(table, () => true);
}

test("a flag of several counts under its own name, one of an invalid complaint or of a repair not at all", () => {
  const two = {flag_ids: "FLG-GRP、FLG-REP", flag_names: "群诉、重复投诉", flag_names_en: "Group of owners, Repeated"};
  const cases = casesLike(two, {...two, validity: "INVALID"}, {...two, case_type: "REPAIR"}, {});
  const flags = flagRows(cases, every(cases), {types: complaints, positions: new Map([["FLG-REP", 7]])});
  expect(rowsOf(flags).map((row) => Object.values(row))).toEqual([
    ["2026-10-01", "yunqi", "QUA", "FLG-GRP", 2, "群诉", "Group of owners", 1],
    ["2026-10-01", "yunqi", "QUA", "FLG-REP", 7, "重复投诉", "Repeated", 1]
  ]);
  const repairs = flagRows(cases, every(cases), {types: ["REPAIR"], positions: new Map()});
  expect(repairs.rowCount).toBe(2);
});

test("who answers for a defect agrees with the source, does not, or is neither", () => {
  const pending = {responsibility_computed: "PENDING", is_responsibility_agreed: null};
  const agreed = {responsibility_computed: "OWNER", is_responsibility_agreed: true};
  const cases = casesLike(agreed, {...agreed, is_responsibility_agreed: false}, pending, {});
  const rows = rowsOf(responsibilityRows(cases, every(cases)));
  expect(rows.map((row) => [row.responsibility_computed, row.agreed_count, row.disagreed_count])).toEqual([
    ["OWNER", 1, 0],
    ["OWNER", 0, 1],
    ["PENDING", 0, 0]
  ]);
});

test("only the kept cases become rows, a category gets its name from the list", () => {
  const cases = casesLike({channel: "PHONE"}, {channel: "LETTER", case_type: "REPAIR"}, {channel: "PHONE"});
  expect(rowsOf(sourceRows(cases, [1])).map((row) => [row.channel, row.case_type, row.case_count])).toEqual([
    ["LETTER", "REPAIR", 1]
  ]);
  const list = [{category_id: "QUA", category_name: "质量", category_name_en: "Quality"}];
  expect(rowsOf(topicRows(cases, [2], list))).toMatchObject([
    {category_id: "QUA", category_name: "质量", category_name_en: "Quality", case_type: "COMPLAINT", complaint_count: 1}
  ]);
});

test("of all projects a case stands beside the count where homes of other projects alone are known", () => {
  const trend = (project_id: string, subcategory_id: string, exposure_unit: string) => ({
    ...{...anyTrend!, received_month: "2026-10-01", category_id: "QUA"},
    ...{project_id, subcategory_id, exposure_unit, complaint_count: 99, high_count: 5, signal: "above"}
  });
  const category_trends = [
    trend("yunqi", "all", "households"),
    trend("new", "all", "days"),
    trend("all", "all", "households"),
    trend("all", "QUA-02", "households"),
    trend("all", "QUA-04", "households")
  ];
  const trends = sampleTables({...sampleRows(), category_trends}).category_trends;
  const cases = casesLike({}, {}, {project_id: "new"}, {validity: "INVALID"}, {case_type: "REPAIR"}, {});
  const counted = trendRows(trends, cases, {kept: [0, 1, 2, 3, 4], types: complaints});
  expect(rowsOf(counted).map((row) => [row.complaint_count, row.undecidable_count])).toEqual([
    [2, 0],
    [1, 0],
    [2, 1],
    [2, 1],
    [0, 0]
  ]);
  expect(rowsOf(counted).every((row) => row.high_count === null && row.signal === null)).toBe(true);
  expect(counted.columns.exposure).toBe(trends.columns.exposure);
});

test("all cases of the demo site counted one by one are the tables that the night published beside them", async () => {
  const fetchFile = async (url: string) =>
    new Response(new Uint8Array(await readFile(join(demoHome, "site", fileURLToPath(url).replace("/", "")))));
  const {tables, manifest} = await openSite("file:///", {fetch: fetchFile}).read(everyTable);
  const cases = tables.complaint_cases;
  const all = every(cases);
  expect(all.length).toBeGreaterThan(2000);
  const topics = topicRows(cases, all, manifest.categories);
  expect(sumsOf(topics)).toEqual(sumsOf(tables.complaints_by_category_month));
  expect(sumsOf(sourceRows(cases, all))).toEqual(sumsOf(tables.complaints_by_source_month));
  expect(sumsOf(responsibilityRows(cases, all))).toEqual(sumsOf(tables.responsibilities_by_month));
  const {flag_id, flag_position} = tables.complaint_flags_by_month.columns;
  const positions = new Map(every(tables.complaint_flags_by_month).map((i) => [flag_id[i]!, flag_position[i]!]));
  expect(positions.size).toBe(9);
  expect(sumsOf(flagRows(cases, all, {types: complaints, positions}))).toEqual(sumsOf(tables.complaint_flags_by_month));
  const counts = ({columns}: Table<"category_trends">) => [
    [...toArray(columns.complaint_count)],
    [...toArray(columns.undecidable_count)]
  ];
  const trends = trendRows(tables.category_trends, cases, {kept: all, types: complaints});
  expect(counts(trends)).toEqual(counts(tables.category_trends));
  expect(counts(trends)[1]!.some((beside) => beside > 0)).toBe(true);
});

function toArray(cells: ArrayLike<number>) {
  return Array.from(cells);
}

/** What a table counts, by all else that a row says. */
function sumsOf(table: Table<TableName>): Record<string, number[]> {
  const sums: Record<string, number[]> = {};
  for (const row of rowsOf(table)) {
    const cells = Object.entries(row).toSorted(([a], [b]) => (a < b ? -1 : 1));
    const isCount = ([name]: [string, unknown]) => name.endsWith("_count");
    const key = JSON.stringify(cells.filter((cell) => !isCount(cell)));
    const counts = cells.filter(isCount).map(([, value]) => Number(value));
    sums[key] = counts.map((value, i) => value + (sums[key]?.[i] ?? 0));
  }
  return sums;
}
