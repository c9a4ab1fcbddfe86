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

test("a rate whose call-backs still come is not held against an older month while it is young", () => {
  const before = figure({unit: "percent", denominator: 140, value: 82.9, low: 75.8, high: 88.2});
  const now = figure({unit: "percent", denominator: 117, value: 63.2, low: 54.2, high: 71.4, period_end: "2026-10-31"});
  const verdict = (facts: {is_maturing?: boolean; asOf?: string}) =>
    changeOf([before, now], now, {direction: "higher", ...facts})?.verdict;
  expect(verdict({})).toBe("worse");
  expect(verdict({is_maturing: false, asOf: "2026-11-02"})).toBe("worse");
  expect(verdict({is_maturing: true, asOf: "2026-11-02"})).toBe("unripe");
  expect(verdict({is_maturing: true, asOf: "2026-11-30"})).toBe("unripe");
  expect(verdict({is_maturing: true, asOf: "2026-12-01"})).toBe("worse");
});
