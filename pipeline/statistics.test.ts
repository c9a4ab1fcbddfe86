import {existsSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {defineMacros} from "./macros.ts";
import {openWarehouse, quotePath} from "./warehouse.ts";

const warehouse = await openWarehouse(":memory:");
await defineMacros(warehouse, join(programRoot, "sql"));

async function valueOf(expression: string): Promise<unknown> {
  const [row] = await warehouse.rows<{value: unknown}>(`select ${expression} as value`);
  return row?.value;
}

async function intervalOf(name: string, values: string): Promise<[number, number]> {
  return [(await valueOf(`${name}_low${values}`)) as number, (await valueOf(`${name}_high${values}`)) as number];
}

// Golden values of the Wilson interval at 95 %, computed independently.
test.each([
  [0, 10, 0, 27.7533],
  [10, 10, 72.2467, 100],
  [8, 10, 49.0162, 94.3318],
  [45, 50, 78.6398, 95.6524],
  [180, 240, 69.157, 80.0553],
  [3, 5, 23.0724, 88.2379]
])("Wilson interval of %d in %d", async (k, n, low, high) => {
  expect(await valueOf(`wilson_low_pct(${k}, ${n})`)).toBeCloseTo(low, 3);
  expect(await valueOf(`wilson_high_pct(${k}, ${n})`)).toBeCloseTo(high, 3);
});

test("the Wilson interval of a million answers is narrow, and no product overflows", async () => {
  // 0.75 ± 1.959964 × sqrt(0.75 × 0.25 / 1,000,000), from the normal approximation, to which it has converged
  expect(await valueOf("wilson_low_pct(750000, 1000000)")).toBeCloseTo(75 - 0.08487, 3);
  expect(await valueOf("wilson_high_pct(750000, 1000000)")).toBeCloseTo(75 + 0.08487, 3);
});

test("the Wilson interval of nothing is nothing", async () => {
  expect(await valueOf("wilson_low_pct(0, 0)")).toBeNull();
});

// Exact limits of a Poisson count, from the published tables that Byar's formula approximates (Breslow and Day 1987, 2.10).
test.each([
  [10, 4.8, 18.39],
  [20, 12.22, 30.89],
  [50, 37.11, 65.92],
  [100, 81.36, 121.63]
])("of %d events the interval is that of the tables", async (count, low, high) => {
  expect(Math.abs(((await valueOf(`byar_low(${count})`)) as number) - low)).toBeLessThan(0.02);
  expect(Math.abs(((await valueOf(`byar_high(${count})`)) as number) - high)).toBeLessThan(0.02);
});

test("of no events the interval begins at zero and ends near 3.69", async () => {
  expect(await valueOf("byar_low(0)")).toBe(0);
  expect(Math.abs(((await valueOf("byar_high(0)")) as number) - 3.69)).toBeLessThan(0.1);
});

// Golden values, computed independently.
test.each([
  [180, 240, 400, 71.3789, 78.3023],
  [45, 50, 60, 86.0458, 92.9258]
])("Wilson interval of %d in %d out of %d", async (k, n, population, low, high) => {
  expect(await valueOf(`wilson_low_pct(${k}, ${n}, ${population})`)).toBeCloseTo(low, 3);
  expect(await valueOf(`wilson_high_pct(${k}, ${n}, ${population})`)).toBeCloseTo(high, 3);
});

test("when everybody answered, the rate is known", async () => {
  expect(await valueOf("wilson_low_pct(45, 50, 50)")).toBe(90);
  expect(await valueOf("wilson_high_pct(45, 50, 50)")).toBe(90);
  expect(await valueOf("wilson_high_pct(0, 1, 1)")).toBe(0);
});

test("an unknown population counts as endless, one smaller than its sample gives nothing", async () => {
  expect(await valueOf("wilson_low_pct(45, 50, null)")).toBeCloseTo(78.6398, 3);
  expect(await valueOf("wilson_low_pct(45, 50, 49)")).toBeNull();
  expect(await valueOf("wilson_low_pct(0, 0, 60)")).toBeNull();
});

test("a weighted share has the interval of the answers that its weights are worth", async () => {
  expect(await valueOf("weighted_wilson_low_pct(0.75, 240)")).toBeCloseTo(69.157, 3);
  expect(await valueOf("weighted_wilson_high_pct(0.75, 240)")).toBeCloseTo(80.0553, 3);
  expect(await valueOf("weighted_wilson_low_pct(0.9, 50, 60)")).toBeCloseTo(86.0458, 3);
  expect(await valueOf("weighted_wilson_high_pct(0.9, 50, 60)")).toBeCloseTo(92.9258, 3);
});

test("answers of weights 1, 1, 1 and 3 are worth three", async () => {
  // 6² / (1 + 1 + 1 + 9)
  expect(await valueOf("(select effective_n(weight) from (values (1), (1), (1), (3)) as answers(weight))")).toBe(3);
});

// Newcombe 1998, table II, contrast (a): 56/70 against 48/80.
const newcombe = [56, 70, 48, 80] as const;

async function differenceOf(k: number, n: number, otherK: number, otherN: number): Promise<[number, number]> {
  const rates = [
    [k, n],
    [otherK, otherN]
  ].map(([of, all]) => `100 * ${of} / ${all}, wilson_low_pct(${of}, ${all}), wilson_high_pct(${of}, ${all})`);
  const [low, high] = ["low", "high"].map((bound) => valueOf(`difference_${bound}_pct(${rates.join(", ")})`));
  return [(await low) as number, (await high) as number];
}

test("the difference of two rates has the published interval", async () => {
  const [low, high] = await differenceOf(...newcombe);
  expect(low).toBeCloseTo(5.24, 2);
  expect(high).toBeCloseTo(33.39, 2);
});

test("the other way round the interval is mirrored", async () => {
  const [low, high] = await differenceOf(48, 80, 56, 70);
  expect(low).toBeCloseTo(-33.39, 2);
  expect(high).toBeCloseTo(-5.24, 2);
});

test.each([
  ["5.24, 33.39, 70, 80", true],
  ["-33.39, -5.24, 70, 80", true],
  ["5.24, 33.39, 30, 30", true],
  ["5.24, 33.39, 29, 80", false],
  ["5.24, 33.39, 70, 29", false],
  ["-0.1, 33.39, 70, 80", false],
  ["0, 33.39, 70, 80", false],
  ["5.24, 33.39, 70, null", null],
  ["5.24, 33.39, 70, 80, least_n := 75", false]
])("whether a difference of (%s) is significant: %s", async (values, expected) => {
  expect(await valueOf(`is_significant_difference(${values})`)).toBe(expected);
});

// Golden values, computed independently; the second interval ends within the scale all the same.
test.each([
  [120, 60, 240, 25, 5.3522, 14.51, 35.49],
  [5, 2, 10, 30, 24.6982, -18.408, 78.408]
])("net promoter score of %d promoters and %d detractors among %d", async (promoters, detractors, n, ...expected) => {
  const values = `(${promoters}, ${detractors}, ${n})`;
  const found = [
    await valueOf(`net_promoter_score${values}`),
    await valueOf(`net_promoter_error${values}`),
    ...(await intervalOf("net_promoter", values))
  ];
  for (const [i, value] of found.entries()) expect(value).toBeCloseTo(expected[i]!, 3);
});

test("a net promoter score stays on its scale, and is nothing of nobody", async () => {
  // 90 ± 1.96 × 9.49 would end at 108.6
  expect(await valueOf("net_promoter_high(9, 0, 10)")).toBe(100);
  expect(await valueOf("net_promoter_low(0, 9, 10)")).toBe(-100);
  expect(await valueOf("net_promoter_score(0, 0, 0)")).toBeNull();
  expect(await valueOf("net_promoter_error(7, 0, 7)")).toBe(0);
});

// Golden values, computed independently.
test.each([
  [100, 5, 80],
  [300, 5, 169],
  [500, 5, 218],
  [1000, 5, 278],
  [2000, 5, 323],
  [5000, 5, 357],
  [100, 10, 50],
  [300, 10, 73],
  [500, 10, 81],
  [1000, 10, 88]
])("of %d households, ± %d points need %d answers", async (population, margin, needed) => {
  expect(await valueOf(`needed_sample(${population}, ${margin})`)).toBe(needed);
});

test("an endless population needs most, a household itself", async () => {
  expect(await valueOf("endless_sample(5)")).toBeCloseTo(384.15, 2);
  expect(await valueOf("needed_sample(null, 5)")).toBe(385);
  expect(await valueOf("needed_sample(1, 5)")).toBe(1);
});

// Published tables of Student's t to three digits; the last two to seven, computed by another program.
test.each([
  [1, 12.706, 3],
  [2, 4.303, 3],
  [3, 3.182, 3],
  [4, 2.776, 3],
  [5, 2.571, 3],
  [6, 2.447, 3],
  [7, 2.365, 3],
  [8, 2.306, 3],
  [9, 2.262, 3],
  [10, 2.228, 3],
  [15, 2.131, 3],
  [20, 2.086, 3],
  [30, 2.042, 3],
  [40, 2.021, 3],
  [60, 2, 3],
  [120, 1.98, 3],
  [11, 2.2009852, 5],
  [200, 1.9718962, 6]
])("the 97.5 %% quantile of t with %d degrees of freedom is %f", async (degrees, quantile, digits) => {
  expect(await valueOf(`t_quantile(${degrees})`)).toBeCloseTo(quantile, digits);
});

test("without a degree of freedom there is no quantile, with very many it is the normal one", async () => {
  expect(await valueOf("t_quantile(0)")).toBeNull();
  expect(await valueOf("t_quantile(10000000)")).toBeCloseTo(1.959964, 6);
});

test("a mean has the interval of its t, narrower where much of the population answered", async () => {
  // 4, 5, 3, 4, 4: mean 4, deviation √½; 2.776445 × √½ / √5 = 0.877989; of 20 households × √(15 / 19) = 0.780114
  const endless = await intervalOf("mean", "(4, sqrt(0.5), 5, null)");
  expect(endless[0]).toBeCloseTo(4 - 0.877989, 6);
  expect(endless[1]).toBeCloseTo(4 + 0.877989, 6);
  expect((await intervalOf("mean", "(4, sqrt(0.5), 5, 20)"))[1]).toBeCloseTo(4.780114, 6);
  expect(await intervalOf("mean", "(4, sqrt(0.5), 5, 5)")).toEqual([4, 4]);
});

test("one answer, or more than there are households, have no interval", async () => {
  expect(await intervalOf("mean", "(4, 0, 1, 20)")).toEqual([null, null]);
  expect(await intervalOf("mean", "(4, 1, 21, 20)")).toEqual([null, null]);
});

test("an index is the weighted mean of the dimensions that were answered", async () => {
  const dimensions = "(values (80, 0.5), (60, 0.3), (null, 0.2)) as dimensions(score, weight)";
  expect(await valueOf(`(select composite_index(score, weight) from ${dimensions})`)).toBeCloseTo(58 / 0.8, 9);
  expect(await valueOf(`(select composite_index(score, weight) from ${dimensions} where score is null)`)).toBeNull();
});

test("the index of three ten-point answers with the public weights of the ACSI is the golden one", async () => {
  const answers = "(values (8, 0.3885), (7, 0.3190), (7, 0.2925)) as answers(value, weight)";
  const index = await valueOf(`(select composite_index((value - 1) / 9 * 100, weight) from ${answers})`);
  expect(index).toBeCloseTo(70.983, 3);
});

test("Cronbach's alpha of three items is that worked out by hand", async () => {
  // 1 2 3 4, 1 2 3 4 and 1 2 4 3: variances 5/3 each, of the sums 3 6 10 11: 41/3; 3/2 × (1 − 15/41) = 39/41
  expect(await valueOf("cronbach_alpha(3, 5, 41 / 3)")).toBeCloseTo(39 / 41, 9);
  expect(await valueOf("cronbach_alpha(1, 5, 5)")).toBeNull();
  expect(await valueOf("cronbach_alpha(3, 0, 0)")).toBeNull();
});

const attitude = join(programRoot, "../shared/data/rdatasets_reference/datasets_attitude.csv");
const isThere = existsSync(attitude);
if (!isThere) process.stdout.write("SKIPPED: the attitude data are not on this machine, their test does not run.\n");

test.skipIf(!isThere)("Cronbach's alpha of the attitude data is the published 0.84", async () => {
  const items = ["rating", "complaints", "privileges", "learning", "raises", "critical", "advance"];
  const variances = items.map((item) => `var_samp(${item})`).join(" + ");
  const total = `var_samp(${items.join(" + ")})`;
  const source = `read_csv(${quotePath(attitude)})`;
  expect(await valueOf(`(select cronbach_alpha(7, ${variances}, ${total}) from ${source})`)).toBeCloseTo(0.84, 2);
});
