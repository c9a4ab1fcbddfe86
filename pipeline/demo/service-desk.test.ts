import {parse} from "csv-parse/sync";
import {expect, test} from "vitest";
import {momentText, toDay, workingDays} from "./calendar.ts";
import {firstDay, generateComplaints} from "./complaints.ts";
import {deskCases} from "./desk-case.ts";
import {generateHouseholds} from "./households.ts";
import {serviceDeskFiles} from "./service-desk.ts";

const asOf = toDay("2026-10-31");
const complaints = [
  ...generateComplaints({seed: 1, count: 4000, asOf, households: generateHouseholds({seed: 1, asOf})})
].filter(({source}) => source === "客服");
const from = firstDay(asOf, 18);
const cases = deskCases(complaints, workingDays(from, asOf + 400));
const files = serviceDeskFiles(cases, {from, asOf, faults: new Map()});
const exports = files.map(({csv}) => parse<Record<string, string>>(csv, {columns: true}));

test("there is a file for each month, made in the middle of the next or on the last day", () => {
  expect(files.map(({month}) => month)).toEqual([...new Set(files.map(({month}) => month))]);
  expect(files).toHaveLength(18);
  expect(momentText(files[0]!.exportedAt)).toBe("2025-06-15 08:30");
  expect(momentText(files.at(-1)!.exportedAt)).toBe("2026-10-31 23:30");
});

test("every case is exported, and dozens come again, further on, with the same words", () => {
  const latest = new Map<string, Record<string, string>>();
  let again = 0;
  for (const row of exports.flat()) {
    const earlier = latest.get(row["投诉单号"]!);
    latest.set(row["投诉单号"]!, row);
    if (earlier === undefined) continue;
    again++;
    expect(row["投诉内容"]).toBe(earlier["投诉内容"]);
    expect(row["房间号"]).toBe(earlier["房间号"]);
    if (row["处理状态"] !== "重新打开") expect(filled(row)).toBeGreaterThanOrEqual(filled(earlier));
  }
  expect(latest.size).toBe(complaints.length);
  expect(again).toBeGreaterThan(36);
  expect(again).toBeLessThan(600);
});

test("no export knows what happened after it", () => {
  exports.forEach((rows, index) => {
    const exported = momentText(files[index]!.exportedAt);
    const times = rows.flatMap((row) =>
      ["登记时间", "回复时间", "处理完成时间", "回访时间", "关闭时间"].map((name) => row[name]!)
    );
    expect(times.filter((time) => time > exported)).toEqual([]);
  });
});

test("a faulty row lacks its number or a readable time and never comes again", () => {
  const numbers = exports.flat().map((row) => row["投诉单号"]!);
  const repeated = complaints.filter(({case_no}) => numbers.indexOf(case_no) !== numbers.lastIndexOf(case_no));
  const [first, second] = [repeated[0]!, repeated[1]!];
  const faults = new Map([
    [first.case_no, "number"],
    [second.case_no, "time"]
  ] as const);
  const rows = serviceDeskFiles(cases, {from, asOf, faults}).flatMap(({csv}) =>
    parse<Record<string, string>>(csv, {columns: true})
  );
  expect(rows.filter((row) => row["投诉单号"] === "")).toHaveLength(1);
  const unreadable = rows.filter((row) => !/^\d{4}-\d\d-\d\d \d\d:\d\d$/.test(row["登记时间"]!));
  expect(unreadable.map((row) => row["投诉单号"])).toEqual([second.case_no]);
});

test("a few cases are closed in one export, open again in a later one, and most are closed again later", () => {
  const rows = exports.flat();
  const reopened = new Set(rows.filter((row) => row["处理状态"] === "重新打开").map((row) => row["投诉单号"]!));
  const courses = [...reopened].map((number) => rows.filter((row) => row["投诉单号"] === number));
  expect(reopened.size).toBeGreaterThan(5);
  expect(reopened.size).toBeLessThan(40);
  for (const course of courses) {
    const first = course.findIndex((row) => row["处理状态"] === "重新打开");
    expect(course.slice(0, first).map((row) => row["处理状态"])).toContain("已关闭");
    expect(course[first]!["关闭时间"]).toBe("");
  }
  const closedAgain = courses.filter((course) => course.at(-1)!["处理状态"] === "已关闭");
  expect(closedAgain.length).toBeGreaterThan(reopened.size / 2);
});

function filled(row: Record<string, string>): number {
  return Object.values(row).filter((value) => value !== "").length;
}
