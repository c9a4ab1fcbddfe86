import {expect, test} from "vitest";
import {figureBook} from "../words.ts";
import {deadlineTable, lateTable, watchTable} from "./case-tables.ts";
import type {Deadline, LateCase, WatchedCase} from "./read-weeks.ts";

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
    watchTable(
      week,
      Array.from({length: count}, (_, i) => ({case_no: String(i), project_name: "a"}) as WatchedCase),
      figureBook()
    );
  expect(watched(20)).not.toHaveProperty("note");
  const long = watched(33);
  expect((long as {rows: unknown[]}).rows).toHaveLength(20);
  expect(long).toMatchObject({note: {zh: "共 33 件，按投诉日期列出最早的。"}});
});

test("what a late case is about is told by its sub-category, level and marks, and why its text is not", () => {
  const late = (marks: string | null): LateCase => ({
    week_start: week.start,
    complaint_key: "k",
    case_no: "1",
    project_name: "云栖里",
    building: "3",
    received_date: "2026-10-01",
    subcategory_name: "外墙渗漏",
    subcategory_name_en: "Leak in the outer wall",
    handling_unit: "工程部",
    progress: "replied",
    plan_due_date: null,
    overdue_days: 4,
    clauses: "9.3.2",
    marks,
    marks_en: marks
  });
  const table = lateTable(week, [late("重要、重复投诉"), late(null)], figureBook());
  expect(table).toMatchObject({
    rows: [
      expect.arrayContaining([{zh: "外墙渗漏；重要、重复投诉", en: "Leak in the outer wall; 重要、重复投诉"}]),
      expect.arrayContaining([{zh: "外墙渗漏", en: "Leak in the outer wall"}])
    ],
    note: {zh: expect.stringContaining("投诉原文含个人信息") as string}
  });
});
