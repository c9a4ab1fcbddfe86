import {expect, test} from "vitest";
import {sampleRows} from "../data/sample-rows.ts";
import {basisWords, differenceWords, intervalWords, valueWords} from "./value-words.ts";

const row = {
  ...sampleRows().indicators_by_period[0]!,
  unit: "percent",
  numerator: 322,
  denominator: 642,
  value: 50.156,
  low: 46.553,
  high: 53.757,
  state: "measured"
};
const plain = (text: string | undefined) => text?.replaceAll("\u00a0", " ");

test("a share stands with its numerator, its denominator and its interval", () => {
  expect(plain(valueWords(row, "zh"))).toBe("50.2 %");
  expect(basisWords(row)).toBe("322 / 642");
  expect(intervalWords(row)).toBe("46.6–53.8");
});

test("a share summed here has Wilson's interval from five cases on", () => {
  // Centre 50.155, half-width 1.94834 × √(0.25 / 642 + 3.8415 / (4 × 642²)) = 3.856.
  expect(intervalWords({...row, low: null, high: null})).toBe("46.3–54.0");
  expect(intervalWords({...row, low: null, high: null, numerator: 2, denominator: 4})).toBeUndefined();
  expect(intervalWords({...row, low: null, high: null, unit: "nps"})).toBeUndefined();
});

test("a score stands on its answers, a count on nothing", () => {
  expect(plain(basisWords({...row, unit: "nps", numerator: -131}))).toBe("n = 642");
  expect(basisWords({...row, unit: "cases"})).toBeUndefined();
});

test("complaints of a group are counted by their events, others by case", () => {
  expect(plain(valueWords({...row, unit: "cases", value: 3}, "zh"))).toBe("3 件");
  expect(plain(valueWords({...row, indicator_id: "K42", unit: "cases", value: 3}, "zh"))).toBe("3 宗");
  const change = {difference: -2, n: 0, verdict: "better"} as const;
  expect(plain(differenceWords(change, {...row, indicator_id: "K42", unit: "cases"}, "zh"))).toBe("−2 宗");
});

test("what was not measured has no value, and a whole population no interval", () => {
  expect(valueWords({...row, state: "suppressed"}, "en")).toBeUndefined();
  expect(intervalWords({...row, state: "not_measured"})).toBeUndefined();
  expect(intervalWords({...row, low: 12.850280224179345, high: 12.850280224179345})).toBeUndefined();
});
