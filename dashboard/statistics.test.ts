import {expect, test} from "vitest";
import {compareCounts, compareEstimates, compareRates, newcombe, wilson, zForComparisons} from "./statistics.ts";

const cases: [number, number, number, number][] = [
  [0, 10, 0, 0.277533],
  [10, 10, 0.722467, 1],
  [8, 10, 0.490162, 0.943318],
  [45, 50, 0.786398, 0.956524],
  [180, 240, 0.69157, 0.800553],
  [3, 5, 0.230724, 0.882379]
];

test.each(cases)("wilson(%i, %i) is %f to %f", (k, n, low, high) => {
  expect(wilson(k, n).low).toBeCloseTo(low, 6);
  expect(wilson(k, n).high).toBeCloseTo(high, 6);
});

test("wilson refuses an empty sample", () => {
  expect(() => wilson(0, 0)).toThrow("invalid n: 0");
});

test("newcombe gives the published interval for 56/70 against 48/80", () => {
  const {low, high} = newcombe(56, 70, 48, 80);
  expect(low).toBeCloseTo(0.0524, 4);
  expect(high).toBeCloseTo(0.3339, 4);
});

test("two estimates differ where their intervals, squared and added, leave the difference", () => {
  // Half-widths 3 and 4 make one of 5: a difference of 5.1 is beyond it, one of 4.9 is not.
  const about = (value: number, half: number) => ({value, low: value - half, high: value + half});
  expect(compareEstimates(about(25.1, 3), about(20, 4))).toBe("rise");
  expect(compareEstimates(about(24.9, 3), about(20, 4))).toBe("noise");
  expect(compareEstimates(about(14.9, 3), about(20, 4))).toBe("fall");
});

test("rates of fewer than 30 cases are not compared", () => {
  expect(compareRates(29, 29, 0, 1000)).toBe("untested");
  expect(compareRates(30, 30, 0, 1000)).toBe("rise");
});

test("a rate that fell beyond chance falls, one within chance is noise", () => {
  expect(compareRates(50, 100, 80, 100)).toBe("fall");
  expect(compareRates(78, 100, 80, 100)).toBe("noise");
});

test("counts are compared by the days they were counted over", () => {
  expect(compareCounts(3100, 31, 2800, 28)).toBe("noise");
  expect(compareCounts(310, 31, 200, 28)).toBe("rise");
  expect(compareCounts(100, 30, 160, 30)).toBe("fall");
  expect(compareCounts(0, 30, 0, 30)).toBe("noise");
});

test("zForComparisons widens with the number of comparisons", () => {
  expect(zForComparisons(1)).toBeCloseTo(1.96, 2);
  expect(zForComparisons(6)).toBeCloseTo(2.638, 2);
});
