import {expect, test} from "vitest";
import {chartTables, narrowingOf, needsCases} from "./chart-tables.ts";
import {sampleRows} from "./sample-rows.ts";
import {sampleTables} from "./sample-tables.ts";
import type {CaseRow, Narrowing} from "./cases.ts";
import type {Selection} from "./selection.ts";

const [anyCase] = sampleRows().complaint_cases;
const all: Selection = {project: "all", from: "2026-10-01", to: "2026-10-01"};

/** A call about leaks that is repeated, one about cracks of a group, a letter about guards, an invalid one, a repair. */
function counted(narrowing: Narrowing, selection = all) {
  const base = {...anyCase!, received_month: "2026-10-01", case_type: "COMPLAINT", validity: "VALID", flag_ids: null};
  const call = {...base, channel: "PHONE", category_id: "QUA", subcategory_id: "QUA-02"};
  const letter = {...base, channel: "LETTER", category_id: "PRO", subcategory_id: "PRO-01"};
  const complaint_cases: CaseRow[] = [
    {...call, flag_ids: "FLG-REP"},
    {...call, subcategory_id: "QUA-04", flag_ids: "FLG-GRP"},
    letter,
    {...letter, validity: "INVALID", flag_ids: "FLG-REP"},
    {...call, case_type: "REPAIR"}
  ];
  const published = sampleTables({...sampleRows(), complaint_cases});
  const cases = published.complaint_cases;
  const tables = chartTables(published, {cases, categories: [], narrowing, selection});
  const rowCounts = (...names: (keyof typeof tables)[]) => names.map((name) => tables[name].rowCount);
  return {published, tables, rowCounts};
}

test("what is chosen in a chart leaves its own rows whole and narrows those of the others", () => {
  const {published, tables, rowCounts} = counted({flag: "FLG-REP"});
  expect(Array.from(tables.key.columns.subcategory_id)).toEqual(["QUA-02"]);
  expect(Array.from(tables.channels.columns.channel)).toEqual(["PHONE"]);
  expect(rowCounts("headline", "spots")).toEqual([1, 1]);
  expect(tables.flags).toBe(published.complaint_flags_by_month);
});

test("a channel narrows the flags, and the channels stay as they were published", () => {
  const {published, tables} = counted({channel: "PHONE", type: "COMPLAINT"});
  expect(tables.channels).toBe(published.complaints_by_source_month);
  expect(Array.from(tables.flags.columns.flag_id)).toEqual(["FLG-REP", "FLG-GRP"]);
  expect(tables.key.rowCount).toBe(2);
});

test("a category alone needs the cases only where a table does not know it", () => {
  const {published, tables} = counted({}, {...all, category: "PRO"});
  expect([tables.course, tables.rates, tables.key, tables.spots, tables.flags]).toEqual([
    published.category_trends,
    published.category_trends,
    published.complaints_by_category_month,
    published.complaints_by_category_month,
    published.complaint_flags_by_month
  ]);
  expect(Array.from(tables.channels.columns.validity)).toEqual(["VALID", "INVALID"]);
});

test("a sub-category is chosen from the course where that shows sub-categories, and narrows it where it does not", () => {
  const split = {...all, category: "QUA"};
  expect(narrowingOf("course", {subcategory: "QUA-02", flag: "FLG-REP"}, split)).toEqual({flag: "FLG-REP"});
  expect(narrowingOf("course", {subcategory: "QUA-02"}, {...split, project: "yunqi"})).toEqual({subcategory: "QUA-02"});
});

test("without a choice no case is needed", () => {
  expect(needsCases({}, all)).toBe(false);
  expect(needsCases({}, {...all, category: "QUA"})).toBe(true);
  expect(needsCases({channel: "PHONE"}, all)).toBe(true);
});
