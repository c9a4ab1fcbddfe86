import {expect, test} from "vitest";
import {pickCumulative, seededRandom, toCumulative} from "./random.ts";

function draws(seed: number, label: string): number[] {
  const random = seededRandom(seed, label);
  return Array.from({length: 5}, () => random.next());
}

test("the same seed and label repeat, another seed or label does not", () => {
  expect(draws(1, "a")).toEqual(draws(1, "a"));
  expect(draws(1, "a")).not.toEqual(draws(2, "a"));
  expect(draws(1, "a")).not.toEqual(draws(1, "b"));
});

test("a weight of zero is never picked and the others are picked in proportion", () => {
  const random = seededRandom(1, "weights");
  const table = toCumulative([0, 1, 0, 3]);
  const counts = [0, 0, 0, 0];
  for (let i = 0; i < 4000; i++) counts[pickCumulative(table, random)]!++;
  expect(counts[0]).toBe(0);
  expect(counts[2]).toBe(0);
  expect(counts[3]! / counts[1]!).toBeCloseTo(3, 0);
});

test("normal draws have a mean near 0 and a deviation near 1", () => {
  const random = seededRandom(1, "normal");
  const values = Array.from({length: 5000}, () => random.normal());
  const mean = values.reduce((sum, value) => sum + value, 0) / values.length;
  const variance = values.reduce((sum, value) => sum + (value - mean) ** 2, 0) / values.length;
  expect(Math.abs(mean)).toBeLessThan(0.05);
  expect(Math.abs(variance - 1)).toBeLessThan(0.08);
});
