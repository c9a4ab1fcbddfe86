import {readFileSync} from "node:fs";
import {parse} from "csv-parse/sync";
import {expect, test} from "vitest";
import {formatBounds, formatDifference, formatThreshold, formatValue, units} from "./units.ts";

const plain = (text: string) => text.replaceAll("\u00a0", " ");
const zh = (unit: string, value: number) => plain(formatValue(value, {unit, n: 200, language: "zh"}));
const en = (unit: string, value: number) => plain(formatValue(value, {unit, n: 200, language: "en"}));
const difference = (unit: string, value: number) => plain(formatDifference(value, {unit, n: 200, language: "zh"}));

test("every unit of an indicator has a format", () => {
  const list = readFileSync(new URL("../sql/reference/indicators.csv", import.meta.url), "utf8");
  const indicators: {unit: string}[] = parse(list, {columns: true, bom: true});
  const named = new Set(indicators.map(({unit}) => unit));
  expect(named.size).toBeGreaterThan(15);
  expect([...named].filter((unit) => unit !== "percent" && !(unit in units))).toEqual([]);
});

test("a figure carries its unit and as many decimals as it bears", () => {
  expect(zh("percent", 86.44)).toBe("86.4 %");
  expect(zh("per_1000_households", 16.5155)).toBe("16.5 件/千户");
  expect(zh("score_100", 63.12)).toBe("63.1 分");
  expect(zh("priority_points", 8.84)).toBe("8.8 分");
  expect(zh("percentage_points", 3.6016)).toBe("3.6 个百分点");
  expect(zh("cases", 12_345)).toBe("1.2 万 件");
  expect(en("per_household", 0.04577)).toBe("0.046 per household");
  expect(en("yuan_per_household", 1234.5)).toBe("1,234.50 yuan per household");
  expect(en("working_days", 1)).toBe("1.0 working day");
  expect(en("households", 21)).toBe("21 households");
  expect(zh("rank", 3)).toBe("第 3 位");
});

test("a net promoter score and a change carry their sign", () => {
  expect(zh("nps", -20.405)).toBe("−20.4");
  expect(en("nps", 12)).toBe("+12.0");
  expect(zh("percent_change", -1.3158)).toBe("−1.3 %");
});

test("a difference carries its sign, and that of percentages is in points", () => {
  expect(difference("percent", -5.46)).toBe("−5.5 个百分点");
  expect(difference("ratio_percent", 0.55)).toBe("+0.6 个百分点");
  expect(difference("nps", -2.541)).toBe("−2.5");
  expect(difference("cases", -3)).toBe("−3 件");
  expect(difference("per_1000_households", 0.01)).toBe("±0.0 件/千户");
});

test("bounds have the decimals of their figure, and a minus is not taken for a dash", () => {
  expect(formatBounds(46.553, 53.757, {unit: "percent", n: 642})).toBe("46.6–53.8");
  expect(formatBounds(46.553, 53.757, {unit: "percent", n: 64})).toBe("47–54");
  expect(formatBounds(-26.54, -14.27, {unit: "nps", n: 642})).toBe("−26.5 – −14.3");
  expect(formatBounds(12.898, 20.832, {unit: "per_1000_households", n: 4299})).toBe("12.9–20.8");
});

test("what is required is said in the unit of the indicator", () => {
  const required = (threshold: number, unit: string, direction: "higher" | "lower" | null) =>
    plain(formatThreshold(threshold, {unit, direction, language: "zh"}));
  expect(required(0, "cases", "lower")).toBe("≤ 0 件");
  expect(required(0, "households", "lower")).toBe("≤ 0 户");
  expect(required(99.5, "percent", "higher")).toBe("≥ 99.5 %");
  expect(required(100, "ratio_percent", "higher")).toBe("≥ 100 %");
  expect(required(80, "subcategories", null)).toBe("80 %");
});
