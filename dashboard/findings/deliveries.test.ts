import {expect, test} from "vitest";
import {parseNights} from "../data/nights.ts";
import {sampleDeliveries} from "../data/sample-deliveries.ts";
import {deliveriesFinding, nightsFinding, refusedFinding, sourceName} from "./deliveries.ts";

const {deliveries_by_source: sources, refused_rows_by_reason: reasons} = sampleDeliveries();
const plain = (text: string) => text.replaceAll("\u00a0", " ");
const night = {
  run_id: "n1",
  as_of: "2026-11-02",
  started_at: "2026-11-02T18:30:00Z",
  outcome: "published",
  duration_ms: 1000,
  accepted_count: 1,
  left_count: 0,
  row_count: 10,
  rejected_count: 1
} as const;

test("the source that has been silent longest is named, with its days", () => {
  expect(deliveriesFinding(sources, "zh")).toBe("2 类来源，最久未交付的是visits的回访记录：35 天");
  expect(deliveriesFinding(sources, "en")).toBe("2 sources; longest without news, 35 days: call-backs of visits");
  expect(deliveriesFinding([], "zh")).toBe("还没有来源交付过数据");
});

test("refused rows stand over all rows that came, with the most frequent reason", () => {
  // 6 of 1,194 + 80 + 6 = 1,280 rows: 0.46875 %.
  expect(plain(refusedFinding(sources, reasons, "zh"))).toBe("0.5 % (6 / 1,280) 的行待修正，最多的原因：时间无法识别");
  expect(refusedFinding(sources.slice(1), [], "en")).toBe("No row waits to be mended");
});

test("failed nights are counted among the last ones", () => {
  expect(nightsFinding([night, {...night, outcome: "failed"}], "zh")).toBe("最近 2 夜中 1 夜失败");
  expect(nightsFinding([night, night], "en")).toBe("All of the last 2 nights were published");
  expect(nightsFinding([night], "zh")).toBe("最近一夜已发布");
});

test("nights that do not fit are refused by the field that is wrong", () => {
  const problemOf = (value: unknown) => {
    try {
      parseNights(value, "runs.json");
    } catch (error) {
      return (error as {problem?: {field?: string}}).problem?.field;
    }
    return undefined;
  };
  expect(problemOf({nights: [night]})).toBeUndefined();
  expect(problemOf(null)).toBe("nights");
  expect(problemOf({nights: [night, {...night, row_count: "10"}]})).toBe("nights[1].row_count");
  expect(problemOf({nights: [{...night, outcome: "asleep"}]})).toBe("nights[0].outcome");
});

test("our own survey is named, and a folder is called what it is called", () => {
  expect(sourceName("web", "zh")).toBe("本系统问卷");
  expect(sourceName("roster", "zh")).toBe("roster");
});
