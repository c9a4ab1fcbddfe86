import {expect, test} from "vitest";
import {trend} from "./sample-trend.ts";
import {countedNoun, trendFinding} from "./trends.ts";

const above = [trend("2026-09-01"), trend("2026-10-01", {signal: "above"})];

test("a course names the latest signal, and says when it is not of the last month", () => {
  expect(trendFinding(above, "zh")).toEqual({title: "2026年10月“房屋质量”53 件（预期 16–48）", highlights: ["QUA"]});
  const earlier = [trend("2026-09-01", {signal: "below", complaint_count: 1}), trend("2026-10-01")];
  expect(trendFinding(earlier, "zh").title).toBe("最近一次异常：2026年9月“房屋质量”1 件（预期 16–48）");
  expect(trendFinding(earlier, "en").title).toBe("Last out of range: Sep 2026, Building quality 1 (expected 16–48)");
});

test("a signal of a month that is not over is none, and without a range the panel with the most is named", () => {
  const partial = [trend("2026-10-01"), trend("2026-11-01", {signal: "above", is_partial: true})];
  expect(trendFinding(partial, "zh").title).toBe("各类每月都在预期范围内");
  expect(trendFinding([trend("2026-10-01", {high_count: null})], "en").title).toBe("Complaints a month, by category");
  const unknown = {high_count: null, panel_name: "物业服务", panel_name_en: "Property management"};
  const months = [
    trend("2026-09-01", {high_count: null, complaint_count: 9}),
    trend("2026-09-01", {...unknown, panel_id: "PRO", complaint_count: 7}),
    trend("2026-10-01", {...unknown, panel_id: "PRO", complaint_count: 3})
  ];
  expect(trendFinding(months, "zh")).toEqual({title: "“物业服务”最多，10 件", highlights: ["PRO"]});
  expect(trendFinding(months, "en").title).toBe("Most: Property management, 10");
  expect(trendFinding(months.slice(0, 1), "zh", "案件").title).toBe("各类案件每月件数");
});

test("what is counted is called complaints only where it is complaints alone", () => {
  expect(countedNoun({}, "zh")).toBe("投诉");
  expect(countedNoun({types: ["COMPLAINT"]}, "en")).toBe("complaints");
  expect(countedNoun({types: ["COMPLAINT", "REPAIR"]}, "zh")).toBe("案件");
  expect(countedNoun({types: ["REPAIR"]}, "en")).toBe("cases");
});
