import {expect, test} from "vitest";
import {
  formatCount,
  formatInterval,
  formatList,
  formatMoment,
  formatMonth,
  formatPercent,
  formatPoints,
  formatShortCount,
  formatSigned,
  namedOnce
} from "./format.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");

test("a percentage has one decimal from 100 cases on and none below", () => {
  expect(plain(formatPercent(86.44, 100))).toBe("86.4 %");
  expect(plain(formatPercent(86.44, 99))).toBe("86 %");
  expect(formatInterval(82.71, 89.38, 412)).toBe("82.7–89.4");
});

test("a difference of percentages is in percentage points, with its sign", () => {
  expect(plain(formatPoints(5.23, 400, "zh"))).toBe("+5.2 个百分点");
  expect(plain(formatPoints(-0.3, 400, "en"))).toBe("−0.3 pp");
  expect(plain(formatPoints(0.01, 400, "zh"))).toBe("±0.0 个百分点");
});

test("tiles shorten Chinese counts from 10,000 on", () => {
  expect(formatCount(12_345)).toBe("12,345");
  expect(plain(formatShortCount(12_345, "zh"))).toBe("1.2 万");
  expect(formatShortCount(9_999, "zh")).toBe("9,999");
  expect(formatShortCount(12_345, "en")).toBe("12,345");
});

test("a signed number has a true minus, and a sign of its own where it rounds to nothing", () => {
  expect(formatSigned(-12, 0)).toBe("−12");
  expect(formatSigned(2.54, 1)).toBe("+2.5");
  expect(formatSigned(-0.04, 1)).toBe("±0.0");
});

test("months do not shift in a zone west of Greenwich", () => {
  expect(formatMonth("2026-10-01", "zh")).toBe("2026年10月");
  expect(formatMonth("2026-10-01", "en")).toBe("Oct 2026");
});

test("moments are on the clocks of the site's time zone", () => {
  expect(formatMoment("2026-11-02T18:30:05.123Z", "Asia/Shanghai")).toBe("2026-11-03 02:30");
});

test("lists read as a sentence", () => {
  expect(formatList(["甲", "乙", "丙"], "zh")).toBe("甲、乙、丙");
  expect(formatList(["A", "B", "C"], "en")).toBe("A, B and C");
});

test("a list names nothing twice", () => {
  expect(namedOnce("9.3.2、9.5、9.3.2")).toBe("9.3.2、9.5");
  expect(namedOnce("–")).toBe("–");
});
