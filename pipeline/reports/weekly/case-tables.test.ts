import {expect, test} from "vitest";
import {deadlineTable, watchTable} from "./case-tables.ts";
import type {Deadline, WatchedCase} from "./read-weeks.ts";

const week = {id: "2026-W44", start: "2026-10-26", end: "2026-11-01"};

function deadline(case_no: string, due_date: string, rule: string, clause: string): Deadline {
  const names = {project_name: "云栖里", handling_unit: "工程部", rule_name: rule, rule_name_en: rule};
  return {week_start: week.start, due_date, case_no, clause, ...names};
}

test("promises of a case stand in one row, under the earliest of their days", () => {
  const table = deadlineTable(week, [
    deadline("1", "2026-11-02", "回复", "9.3.2"),
    deadline("2", "2026-11-02", "查勘", "11.2.2"),
    deadline("1", "2026-11-05", "回访", "9.5"),
    deadline("1", "2026-11-05", "签认", "9.5")
  ]);
  const said = (text: string) => ({zh: text, en: expect.any(String) as string});
  expect(table).toMatchObject({
    rows: [
      ["2026-11-02", "1", "云栖里", "工程部", said("回复；回访（11-05）；签认（11-05）"), "9.3.2、9.5"],
      ["2026-11-02", "2", "云栖里", "工程部", said("查勘"), "11.2.2"]
    ]
  });
});

test("a watch list too long to be read is cut, and counts what it leaves out", () => {
  const watched = (count: number) =>
    watchTable(Array.from({length: count}, (_, i) => ({case_no: String(i), project_name: "a"}) as WatchedCase));
  expect(watched(20)).not.toHaveProperty("note");
  const long = watched(33);
  expect((long as {rows: unknown[]}).rows).toHaveLength(20);
  expect(long).toMatchObject({note: {zh: "按投诉日期列最早的 20 件，另有 13 件未列。"}});
});
