import {expect, test} from "vitest";
import {sampleRows} from "./sample-rows.ts";
import {sampleTables} from "./sample-tables.ts";
import {daysOfRule} from "./service-days.ts";

const table = sampleTables({...sampleRows()}).service_days_by_rule;
const shown = (project: string) =>
  daysOfRule(table, {rule: "R03", selection: {project}}).map(
    ({day_bucket, met_count, breached_count, undecidable_count}) =>
      [day_bucket, met_count, breached_count, undecidable_count].join(" ")
  );

test("days without a case are there as none, and cases without days come last", () => {
  expect(shown("yunqi")).toEqual(["0 30 0 0", "1 50 0 0", "2 20 0 0", "3 0 4 0", "none 0 0 5"]);
});

test("the projects add up to all", () => {
  expect(shown("all")).toEqual([
    ...["0 30 0 0", "1 60 0 0", "2 20 0 0", "3 0 12 0", "4 0 0 0", "5 0 0 0"],
    ...["6 0 0 0", "7 0 0 0", "8 0 0 0", "9 0 0 0", "10+ 0 3 0", "none 0 0 5"]
  ]);
});

test("a rule without a case has no days", () => {
  expect(daysOfRule(table, {rule: "R99", selection: {project: "all"}})).toEqual([]);
});

test("of a region its projects alone are counted", () => {
  const project = table.columns.project_id[0] ?? "";
  const ofRegion = daysOfRule(table, {
    rule: "R03",
    selection: {project: "all", region: {name: "", projects: new Set([project])}}
  });
  expect(ofRegion).toEqual(daysOfRule(table, {rule: "R03", selection: {project}}));
  expect(ofRegion).not.toEqual(daysOfRule(table, {rule: "R03", selection: {project: "all"}}));
});
