import {expect, test} from "vitest";
import {sampleRows} from "../data/sample-rows.ts";
import {isThresholdKept} from "./threshold.ts";
import type {IndicatorRow} from "../data/selection.ts";

const [row] = sampleRows().indicators_by_period;
const figure = (facts: Partial<IndicatorRow>): IndicatorRow => ({
  ...row!,
  state: "measured",
  undecidable_count: 0,
  ...facts
});
const none = {threshold_pct: 0, direction: "lower"} as const;
const most = {threshold_pct: 95, direction: "higher"} as const;

test("no case is not kept while undecidable ones could be some", () => {
  expect(isThresholdKept(figure({unit: "cases", value: 0}), none)).toBe(true);
  expect(isThresholdKept(figure({unit: "cases", value: 0, undecidable_count: 85}), none)).toBeUndefined();
  expect(isThresholdKept(figure({unit: "cases", value: 1, undecidable_count: 85}), none)).toBe(false);
});

test("a share is judged by the worst and the best that undecidable cases could make of it", () => {
  // 98 / 100, and of ten more none or all: 89.1 % or 98.2 %; of two more 96.1 % or 98.0 %.
  const kept = figure({unit: "percent", numerator: 98, denominator: 100, value: 98});
  expect(isThresholdKept(kept, most)).toBe(true);
  expect(isThresholdKept({...kept, undecidable_count: 10}, most)).toBeUndefined();
  expect(isThresholdKept({...kept, undecidable_count: 2}, most)).toBe(true);
  // 90 / 100, and of ten more all: 90.9 %; of two hundred more all: 96.7 %.
  const missed = figure({unit: "percent", numerator: 90, denominator: 100, value: 90});
  expect(isThresholdKept({...missed, undecidable_count: 10}, most)).toBe(false);
  expect(isThresholdKept({...missed, undecidable_count: 200}, most)).toBeUndefined();
});

test("what knows no cases is not judged beside undecidable ones, and nothing is without a figure", () => {
  expect(isThresholdKept(figure({unit: "households", value: 0, undecidable_count: 1}), none)).toBeUndefined();
  expect(isThresholdKept(figure({unit: "cases", value: null, state: "not_measured"}), none)).toBeUndefined();
  expect(isThresholdKept(figure({unit: "cases", value: 3}), {...none, threshold_pct: null})).toBeUndefined();
});
