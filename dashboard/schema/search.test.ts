import {expect, test} from "vitest";
import {sampleSchema} from "./sample-schema.ts";
import {parseSchema} from "./schema.ts";
import {searchSchema} from "./search.ts";

const {tables} = parseSchema(sampleSchema(), "schema.json");
const found = (question: string) =>
  searchSchema(tables, question).map(({table, columns}) => [table.name, ...columns.map(({name}) => name)].join(" "));

test("names come before what the header says, and that before columns", () => {
  expect(found("month")).toEqual(["marts.cases_by_month month"]);
  expect(found("clocks")).toEqual(["core.clocks", "marts.clocks_by_rule", "marts.cases_by_month kept_pct"]);
});

test("every word must be said, in any case and order, by the table or by one column", () => {
  expect(found("KEPT share")).toEqual(["marts.cases_by_month kept_pct"]);
  expect(found("share month")).toEqual([]);
  expect(found("versions its")).toEqual(["core.cases"]);
  expect(found("达标")).toEqual(["marts.cases_by_month kept_pct"]);
});

test("without a word nothing is found", () => {
  expect(found("   ")).toEqual([]);
});
