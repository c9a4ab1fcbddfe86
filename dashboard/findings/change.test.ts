import {expect, test} from "vitest";
import {sampleRows} from "../data/sample-rows.ts";
import {changeOf} from "./change.ts";
import type {IndicatorRow} from "../data/selection.ts";

const [row] = sampleRows().indicators_by_period;
const figure = (facts: Partial<IndicatorRow>): IndicatorRow => ({...row!, is_partial: false, ...facts});
const verdictOf = (before: IndicatorRow, now: IndicatorRow) =>
  changeOf([before, now], now, {direction: "lower"})?.verdict;

test("shares are compared from thirty cases on either side", () => {
  const before = figure({unit: "percent", denominator: 400, value: 20, low: 16.4, high: 24.2});
  const now = {...before, denominator: 30, value: 80, low: 62.7, high: 90.5};
  expect(verdictOf(before, now)).toBe("worse");
  expect(verdictOf(before, {...now, denominator: 29})).toBe("untested");
  expect(verdictOf({...before, denominator: 29}, now)).toBe("untested");
});

test("rates and scores are compared by their published intervals", () => {
  // −3.7 lies inside −3.7 ± about 6; 30.0 against 20.2 does not.
  const before = figure({unit: "per_1000_households", denominator: 4299, value: 20.2, low: 16.2, high: 25});
  expect(verdictOf(before, {...before, value: 16.5, low: 12.9, high: 20.8})).toBe("noise");
  expect(verdictOf(before, {...before, value: 30, low: 25.2, high: 35.6})).toBe("worse");
  expect(verdictOf(before, {...before, value: 30, low: null, high: null})).toBe("untested");
});

test("nothing is compared with a period that is not over or has no figure", () => {
  const now = figure({unit: "cases", value: 20});
  expect(verdictOf({...now, is_partial: true}, now)).toBeUndefined();
  expect(verdictOf({...now, value: null}, now)).toBeUndefined();
});
