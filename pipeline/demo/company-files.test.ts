import {parse} from "csv-parse/sync";
import {expect, test} from "vitest";
import {dayOf, dayText, toDay, workingDays} from "./calendar.ts";
import {generateComplaints} from "./complaints.ts";
import {deskCases} from "./desk-case.ts";
import {generateHouseholds} from "./households.ts";
import {projectListRows} from "./project-list.ts";
import {reportLogCsv} from "./report-log.ts";
import {typicalCaseRows} from "./typical-cases.ts";

const asOf = toDay("2026-10-31");
const from = toDay("2025-05-01");

function reports(seed: number) {
  const csv = reportLogCsv({seed, from, asOf, working: workingDays(from, asOf + 60)});
  return parse<Record<string, string>>(csv, {columns: true, record_delimiter: "\r\n"});
}

test("the list has every project; one formed its team late, one opened its office late, and no date is to come but 入伙", () => {
  const [header = [], ...rows] = projectListRows(asOf);
  const column = (name: string) =>
    header.findIndex((cell) => typeof cell === "object" && cell !== null && "value" in cell && cell.value === name);
  const days = (name: string) =>
    rows.map((row) => {
      const cell = row[column(name)] as {value: Date} | null | undefined;
      return cell === null || cell === undefined ? undefined : cell.value.getTime() / 86_400_000;
    });
  const [moveIns, teams, offices, withdrawals] = [
    days("入伙日期"),
    days("交楼小组成立日期"),
    days("客户服务办公室成立日期"),
    days("项目部撤销日期")
  ];
  expect(rows.map(([name]) => name)).toEqual(["云栖里", "望澜苑", "霁雪庭", "青梧府", "鹿眠湾", "听松台"]);
  expect(moveIns.filter((day) => day === undefined)).toEqual([]);
  const early = (list: (number | undefined)[]) => list.map((day, index) => moveIns[index]! - (day ?? asOf));
  expect(early(teams).filter((days) => days < 61)).toHaveLength(1);
  expect(early(offices).filter((days) => days < 45)).toHaveLength(1);
  for (const day of [...teams, ...offices, ...withdrawals]) expect(day ?? 0).toBeLessThanOrEqual(asOf);
});

test("every week has its report, one month none, and a few reports are late", () => {
  const rows = reports(1);
  const periods = (name: string) => rows.filter((row) => row["报表名称"] === name).map((row) => row["期间"]!);
  const weeks = periods("客户投诉处理周报表");
  expect(weeks).toHaveLength(new Set(weeks).size);
  expect(weeks).toHaveLength(77);
  expect(weeks).toContain("2026-W01");
  expect(periods("客户投诉分析报告")).toHaveLength(16);
  expect(periods("客户投诉工作总结")).toEqual(["2025"]);
  const monday = rows.find((row) => row["期间"] === "2026-W31")!;
  expect(monday["报送时间"]!.slice(0, 10)).toBe("2026-08-03");
  const late = rows.filter((row) => /^\d{4}-\d\d$/.test(row["期间"]!) && Number(row["报送时间"]!.slice(8, 10)) > 5);
  expect(late.length).toBeGreaterThan(0);
  expect(late.length).toBeLessThan(8);
  expect(reports(2)).not.toEqual(rows);
});

test("typical cases are closed cases of the service desk, written later; one has no lesson", () => {
  const households = generateHouseholds({seed: 1, asOf});
  const complaints = [...generateComplaints({seed: 1, count: 4000, asOf, households})];
  const cases = deskCases(
    complaints.filter(({source}) => source === "客服"),
    workingDays(from, asOf + 400)
  );
  const [, ...rows] = typicalCaseRows(cases, asOf);
  expect(rows.length).toBeGreaterThanOrEqual(6);
  expect(rows.filter((row) => row[10] === null)).toHaveLength(1);
  for (const row of rows) {
    const {complaint, course} = cases.find(({complaint: {case_no}}) => case_no === row[4])!;
    expect(row[3]).toBe(complaint.household.project.name);
    expect(row[9]).toContain(dayText(dayOf(course.closed_at!)));
    expect(row.filter((cell) => typeof cell === "string" && /[{}]/.test(cell))).toEqual([]);
  }
});
