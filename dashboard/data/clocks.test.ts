import {expect, test} from "vitest";
import {countByRuleMonth, lastDay, openByAge} from "./clocks.ts";
import {sampleMonths, sampleRows} from "./sample-rows.ts";
import {sampleTables} from "./sample-tables.ts";
import {linkTo} from "./selection.ts";

const tables = sampleTables();
const all = {project: "all", from: "2025-10-01", to: "2026-11-01"};

test("the last day of a month knows leap years", () => {
  expect([lastDay("2026-02-01"), lastDay("2028-02-01"), lastDay("2026-12-01")]).toEqual([
    "2026-02-28",
    "2028-02-29",
    "2026-12-31"
  ]);
});

test("a rule without a clause is not counted among the clauses", () => {
  const rows = sampleRows();
  for (const row of rows.service_levels_by_rule_month) row.clause = null;
  const table = sampleTables(rows).service_levels_by_rule_month;
  expect(countByRuleMonth(table, sampleMonths, all)).toEqual([]);
  expect(countByRuleMonth(tables.service_levels_by_rule_month, sampleMonths, all)).toHaveLength(sampleMonths.length);
});

test("ages are added up over units, youngest first, for one project or all", () => {
  const counts = (project: string) =>
    openByAge(tables.open_complaints_by_age, {...all, project}).map((row) => [
      row.age_bucket,
      row.open_count,
      row.overdue_count
    ]);
  expect(counts("all")).toEqual([
    ["d2", 5, 0],
    ["d30", 4, 3],
    ["more", 2, 2]
  ]);
  expect(counts("wangchuan")).toEqual([["d30", 4, 3]]);
});

test("a link names the months that are shown, whatever the address left open", () => {
  expect(linkTo({page: "clocks", rule: "R06"}, all)).toBe("?page=clocks&from=2025-10&to=2026-11&rule=R06");
});
