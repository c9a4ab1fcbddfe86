import {expect, test} from "vitest";
import {sampleTables} from "../data/sample-tables.ts";
import {daysOfRule} from "../data/service-days.ts";
import {daysFinding} from "./service-days.ts";

const table = sampleTables().service_days_by_rule;
const finding = (project: string, limit: number | null, language: "zh" | "en" = "zh") =>
  daysFinding(daysOfRule(table, {rule: "R03", selection: {project}}), {
    language,
    limit,
    unit: language === "zh" ? "个工作日" : "working days"
  }).replaceAll("\u00a0", " ");

// 云栖里: 30, 50, 20 and 4 of 104; the 52nd took one day. All: 30, 60, 20, 12 and 3 of 125, of which 15 took over two.
test("half of the cases and the share beyond the limit are those of the days", () => {
  expect(finding("yunqi", 2)).toBe("一半在 1 个工作日内办到，3.8 % (4 / 104) 超过 2 个工作日");
  expect(finding("all", 2, "en")).toBe("Half took 1 working days or less; 12.0 % (15 / 125) more than 2 working days");
});

test("without a limit nothing is beyond it, and without a case nothing is said", () => {
  expect(finding("yunqi", null)).toBe("一半在 1 个工作日内办到");
  expect(finding("nowhere", 2)).toBe("还没有办结并可判定天数的案件");
});
