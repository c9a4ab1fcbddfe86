import {expect, test} from "vitest";
import {bodyText, demoBodies} from "../test-bodies.ts";
import type {TypicalCase} from "../cases/read-cases.ts";
import {annual, knownPart} from "./annual.ts";
import {lessons} from "./important.ts";

test("every number of the demo's annual summary is what the warehouse gives by SQL, and what 9.6.3 asks for is there or missing", async () => {
  const {bodies, read, close} = await demoBodies(annual);
  expect([...bodies.keys()]).toEqual(["2025"]);
  const body = bodies.get("2025")!;
  const text = bodyText(body);
  for (const part of ["客户满意度", "重要案例", "重要投诉", "经验教训的反思"]) {
    expect(body.sections.map(({title}) => title.zh)).toContain(part);
  }
  expect(text).toContain("9.6.3 要求的四部分中缺：客户满意度、重要案例、经验教训的反思。");
  expect(text).toContain("投诉数据自 2025-05-01 起才有");
  expect(text).toContain("投诉按类别（2025年5月–12月）");
  expect(text).toContain("2025年5月–12月受理投诉");
  expect(text).not.toContain("全年）");
  const major = await read<{case_no: string}>(`
    select case_no from core.complaints
    where severity = 'MAJOR' and case_type = 'COMPLAINT' and validity != 'INVALID' and year(received_date) = 2025`);
  expect(major.length).toBe(3);
  for (const {case_no} of major) expect(text).toContain(case_no);
  close();
}, 60_000);

test("a case without a lesson is named as one, and its lesson is not made up", () => {
  const found = (case_id: string, lesson: string | null) =>
    ({case_id, case_title: "t", case_class: "工程质量", applicable_stages: "设计、施工", lesson}) as TypicalCase;
  const blocks = lessons([found("AL1", "雨季前安排一次回访。"), found("AL2", null)]);
  expect(JSON.stringify(blocks)).toContain("有缺项的案例：AL2 管理思考。");
  expect(blocks[1]).toMatchObject({rows: [["AL1", "工程质量", "设计、施工", "雨季前安排一次回访。"]]});
  expect(JSON.stringify(lessons([found("AL2", null)]))).toContain("缺：本年的案例都没有写经验教训。");
});

test("a year known in part is called by its months, and a whole one the year", () => {
  const year = {id: "2025", name: {zh: "", en: ""}, start: "2025-01-01", end: "2025-12-31"};
  expect(knownPart(year, "2025-05-01")).toEqual({zh: "2025年5月–12月", en: "2025-05 to 2025-12"});
  expect(knownPart(year, "2025-12-01").zh).toBe("2025年12月");
  expect(knownPart(year, "2024-05-01").zh).toBe("本年");
  expect(knownPart(year, undefined).zh).toBe("本年");
});
