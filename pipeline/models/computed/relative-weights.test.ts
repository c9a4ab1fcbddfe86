import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import {expect, test} from "vitest";
import {programRoot} from "../../config.ts";
import type {Correlation, RelativeWeight} from "./relative-weights.ts";
import {relativeWeights} from "./relative-weights.ts";

/** Pairs of the items a, b, c … by the upper half of their matrix, row by row; the last item is the outcome. */
function pairsOf(rows: (number | null)[][], wave_id = "W1"): Correlation[] {
  const outcome_id = nameOf(rows.length);
  return rows.flatMap((row, i) =>
    row.map((correlation, j) => ({
      wave_id,
      outcome_id,
      item_id: nameOf(i),
      other_id: nameOf(i + 1 + j),
      correlation
    }))
  );
}

function nameOf(place: number): string {
  return String.fromCharCode(97 + place);
}

function expectWeights(found: RelativeWeight[], expected: number[], digits: number): void {
  expect(found.map(({driver_id}) => driver_id)).toEqual(expected.map((_, i) => nameOf(i)));
  for (const [i, {relative_weight}] of found.entries()) expect(relative_weight).toBeCloseTo(expected[i]!, digits);
}

/** R² by another route: the normal equations, solved by elimination. */
function rSquaredOf(rows: number[][]): number {
  const count = rows.length;
  const at = (i: number, j: number): number => (i === j ? 1 : i < j ? rows[i]![j - i - 1]! : at(j, i));
  const system = rows.map((_, i) => Array.from({length: count + 1}, (__, j) => at(i, j)));
  for (const [p, pivot] of system.entries()) {
    for (const row of system.slice(p + 1)) {
      const factor = row[p]! / pivot[p]!;
      for (let k = p; k <= count; k++) row[k]! -= factor * pivot[k]!;
    }
  }
  const betas: number[] = [];
  for (let i = count - 1; i >= 0; i--) {
    let rest = system[i]![count]!;
    for (let k = i + 1; k < count; k++) rest -= system[i]![k]! * betas[k]!;
    betas[i] = rest / system[i]![i]!;
  }
  return betas.reduce((total, beta, i) => total + beta * at(i, count), 0);
}

// The example of the R package iopsych (relWt), with the weights that it prints.
const iopsych = [[0.2, 0.3, 0.4, -0.4], [0.5, 0.1, 0.1], [0.2, -0.3], [0.4]];

// R's mtcars: cyl, disp, hp and wt to explain mpg, with the weights that the package rwa prints.
const mtcars = [
  [0.9020329, 0.8324475, 0.7824958, -0.852162],
  [0.7909486, 0.8879799, -0.8475514],
  [0.6587479, -0.7761684],
  [-0.8676594]
];

test("four drivers have the published weights", () => {
  expectWeights(relativeWeights(pairsOf(iopsych)), [0.24066119, 0.05492664, 0.12143476, 0.28158189], 8);
});

test("four drivers that are closely related have the published weights and shares", () => {
  const found = relativeWeights(pairsOf(mtcars));
  expectWeights(found, [0.2096904, 0.1883043, 0.179959, 0.2706812], 6);
  const shares = [24.70914, 22.18908, 21.2057, 31.89607];
  for (const [i, {importance_pct}] of found.entries()) expect(importance_pct).toBeCloseTo(shares[i]!, 4);
});

test("two drivers have the weights of the closed form", () => {
  // r₁₂ = 0.6: Λ has the squares 0.9 and 0.1; r = (0.6, 0.2) gives β*² = (0.4, 0); so ε = (0.36, 0.04) and R² = 0.4
  const found = relativeWeights(pairsOf([[0.6, 0.6], [0.2]]));
  expectWeights(found, [0.36, 0.04], 12);
  expect(found[0]!.importance_pct).toBeCloseTo(90, 10);
  expect(found[1]!.r_squared).toBeCloseTo(0.4, 12);
});

test("drivers that are not related have the squares of their correlations", () => {
  expectWeights(relativeWeights(pairsOf([[0, 0, 0.5], [0, -0.6], [0.1]])), [0.25, 0.36, 0.01], 12);
});

test("a single driver explains its square", () => {
  expectWeights(relativeWeights(pairsOf([[-0.7]])), [0.49], 12);
});

test.each([[iopsych], [mtcars]])("the weights of %j add up to R squared by elimination", (rows) => {
  const found = relativeWeights(pairsOf(rows));
  const total = found.reduce((sum, {relative_weight}) => sum + relative_weight!, 0);
  expect(total).toBeCloseTo(rSquaredOf(rows), 10);
  expect(found[0]!.r_squared).toBeCloseTo(rSquaredOf(rows), 10);
});

test("neither the order of the rows nor that of a pair nor another wave changes a digit", () => {
  const rows = [...pairsOf(mtcars, "W2"), ...pairsOf(iopsych, "W1")];
  const turned = rows.map((row) => ({...row, item_id: row.other_id, other_id: row.item_id})).toReversed();
  expect(relativeWeights(turned)).toEqual(relativeWeights(rows));
  expect(relativeWeights(rows)).toEqual([
    ...relativeWeights(pairsOf(iopsych, "W1")),
    ...relativeWeights(pairsOf(mtcars, "W2"))
  ]);
});

test.each([
  ["a correlation is null", [[0.2, null], [0.3]], "missing_correlation"],
  ["a correlation is no number", [[NaN, 0.2], [0.3]], "missing_correlation"],
  ["two drivers are the same", [[1, 0.5], [0.5]], "not_positive_definite"],
  ["no three variables are so related", [[0.9, 0.9, 0.5], [-0.9, 0.5], [0.5]], "not_positive_definite"],
  ["more than all would be explained", [[0, 0.8], [0.8]], "not_positive_definite"],
  ["nothing is explained", [[0.3, 0], [0]], "nothing_explained"]
])("without weights, but with a reason, where %s", (_, rows, reason) => {
  const none = {relative_weight: null, importance_pct: null, r_squared: null, reason};
  for (const row of relativeWeights(pairsOf(rows))) expect(row).toMatchObject(none);
  expect(relativeWeights(pairsOf(rows))).toHaveLength(rows.length);
});

test("a pair that is left out is missing; a wave without weights leaves the others theirs", () => {
  const gap = pairsOf(iopsych, "W1").slice(1);
  const found = relativeWeights([...gap, ...pairsOf([[0, 0.5], [0.6]], "W2")]);
  expect(found.map(({reason}) => reason)).toEqual([
    ...Array.from({length: 4}, () => "missing_correlation"),
    null,
    null
  ]);
});

test("a pair twice, an item with itself and two outcomes are refused", () => {
  const [pair, ...rest] = pairsOf([[0.2, 0.3], [0.4]]) as [Correlation, ...Correlation[]];
  const turned = {...pair, item_id: pair.other_id, other_id: pair.item_id};
  expect(() => relativeWeights([pair, turned])).toThrow("duplicate pair in W1: b and a");
  expect(() => relativeWeights([{...pair, other_id: "a"}])).toThrow("invalid pair in W1: a with itself");
  expect(() => relativeWeights([pair, {...rest[0]!, outcome_id: "z"}])).toThrow("invalid outcome in W1: c and z");
});

const attitude = join(programRoot, "../shared/data/rdatasets_reference/datasets_attitude.csv");
const isThere = existsSync(attitude);
if (!isThere) process.stdout.write("SKIPPED: the attitude data are not on this machine, their test does not run.\n");

test.skipIf(!isThere)("of the attitude data's rating, R squared is the published 0.7326", () => {
  const table = parse<Record<string, string>>(readFileSync(attitude), {columns: true});
  const items = ["complaints", "privileges", "learning", "raises", "critical", "advance", "rating"];
  const columns = items.map((item) => table.map((row) => Number(row[item])));
  const rows = columns
    .slice(0, -1)
    .map((column, i) => columns.slice(i + 1).map((other) => correlationOf(column, other)));
  const found = relativeWeights(pairsOf(rows));
  expect(found).toHaveLength(6);
  expect(found[0]!.r_squared).toBeCloseTo(0.7326, 4);
  expect(found[0]!.r_squared).toBeCloseTo(rSquaredOf(rows), 10);
});

function correlationOf(a: number[], b: number[]): number {
  const [centredA, centredB] = [centred(a), centred(b)];
  return product(centredA, centredB) / Math.sqrt(product(centredA, centredA) * product(centredB, centredB));
}

function centred(values: number[]): number[] {
  const mean = values.reduce((total, value) => total + value, 0) / values.length;
  return values.map((value) => value - mean);
}

function product(a: number[], b: number[]): number {
  return a.reduce((total, value, i) => total + value * b[i]!, 0);
}
