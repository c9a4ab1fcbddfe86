import {expect, test} from "vitest";
import {parseNights} from "../data/nights.ts";
import {sampleDeliveries} from "../data/sample-deliveries.ts";
import {completenessFinding} from "./completeness.ts";
import {deliveriesFinding, refusedFinding, sourceName} from "./deliveries.ts";
import {filesFinding, nightsFinding} from "./nights.ts";

const {
  deliveries_by_source: sources,
  delivery_days_by_source: days,
  refused_rows_by_reason: reasons
} = sampleDeliveries();
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
  rejected_count: 1,
  files: [{kind: "complaints", source: "hotline", outcome: "accepted", row_count: 10, rejected_count: 1}]
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

test("the files of the nights are counted as taken in or left", () => {
  expect(filesFinding([night, {...night, left_count: 2}], "zh")).toBe("最近 2 夜收下 2 个文件，2 个留在收件夹");
  expect(filesFinding([night], "zh")).toBe("最近一夜收下 1 个文件，0 个留在收件夹");
  expect(filesFinding([night], "en")).toBe("The last night took in 1 files and left 0 in the inbox");
});

test("the widest gap is named with its source and its days, one that is still open with its beginning", () => {
  expect(completenessFinding(sources, days, "zh")).toBe(
    "有规律的 1 类来源中 1 类有缺口，最大的是visits的回访记录，2026-09-28 起缺 3 次"
  );
  const closed = days.filter(({delivered_date}) => delivered_date !== null);
  expect(completenessFinding(sources, closed, "en")).toBe(
    "1 of 1 sources with a rhythm have gaps, the widest: call-backs of visits, 1 missing between 2026-09-07 and 2026-09-21"
  );
});

test("sources without a gap are not those of which too few deliveries tell", () => {
  const whole = sources.map((row) => ({...row, missed_count: row.missed_count && 0}));
  expect(completenessFinding(whole, [], "zh")).toBe("有规律的 1 类来源没有缺口；另有 1 类交付次数不足，看不出规律");
  expect(completenessFinding(sources.slice(0, 1), [], "zh")).toBe("交付次数不足，还看不出各来源的规律");
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
  expect(problemOf({nights: [{...night, files: undefined}]})).toBe("nights[0].files");
  const [file] = night.files;
  expect(problemOf({nights: [{...night, files: [file, {...file, source: null}]}]})).toBe("nights[0].files[1].source");
});

test("our own survey is named, and a folder is called what it is called", () => {
  expect(sourceName("web", "zh")).toBe("本系统问卷");
  expect(sourceName("roster", "zh")).toBe("roster");
});
