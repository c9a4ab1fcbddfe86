import {expect, test} from "vitest";
import {symmetricEigen} from "./symmetric-eigen.ts";

function valuesOf(matrix: number[][]): number[] {
  return symmetricEigen(matrix)
    .map(({value}) => value)
    .sort((a, b) => a - b);
}

test.each([
  [[[7]], [7]],
  [
    [
      [1, 0.6],
      [0.6, 1]
    ],
    [0.4, 1.6]
  ],
  [
    [
      [2, -1, 0],
      [-1, 2, -1],
      [0, -1, 2]
    ],
    [2 - Math.SQRT2, 2, 2 + Math.SQRT2]
  ],
  [
    [
      [0, 1],
      [1, 0]
    ],
    [-1, 1]
  ]
])("the eigenvalues of %j are those worked out by hand", (matrix, values) => {
  for (const [i, value] of valuesOf(matrix).entries()) expect(value).toBeCloseTo(values[i]!, 14);
});

test("values and vectors make up Hilbert's matrix of order eight again, which is nearly singular", () => {
  const hilbert = Array.from({length: 8}, (_, i) => Array.from({length: 8}, (__, j) => 1 / (i + j + 1)));
  const axes = symmetricEigen(hilbert);
  for (const [i, row] of hilbert.entries()) {
    for (const [j, expected] of row.entries()) {
      const found = axes.reduce((total, {value, vector}) => total + value * vector[i]! * vector[j]!, 0);
      expect(found).toBeCloseTo(expected, 14);
    }
  }
  const [least = 0] = valuesOf(hilbert);
  // the smallest eigenvalue computed with forty digits
  expect(least * 1e10).toBeCloseTo(1.1115389664, 5);
});

test("the vectors are of length one and at right angles, also where values are equal", () => {
  const axes = symmetricEigen([
    [2, 1, 1],
    [1, 2, 1],
    [1, 1, 2]
  ]);
  for (const [i, a] of axes.entries()) {
    for (const [j, b] of axes.entries()) {
      const product = a.vector.reduce((total, value, k) => total + value * b.vector[k]!, 0);
      expect(product).toBeCloseTo(i === j ? 1 : 0, 14);
    }
  }
});

test("no matrix has no axes, one with a missing number is refused", () => {
  expect(symmetricEigen([])).toEqual([]);
  expect(() => symmetricEigen([[NaN]])).toThrow("invalid matrix: [[null]]");
});
