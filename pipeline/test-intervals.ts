// For tests: intervals from the formulas of their authors.

/** Bounds in percent of Wilson's interval with n (N - 1) / (N - n) for n (Wilson 1927; F-09, F-10). */
export function wilson(k: number, n: number, population: number): [number, number] {
  const [p, z] = [k / n, 1.959964];
  if (n === population) return [100 * p, 100 * p];
  const size = (n * (population - 1)) / (population - n);
  const center = (p + z ** 2 / (2 * size)) / (1 + z ** 2 / size);
  const half = (z / (1 + z ** 2 / size)) * Math.sqrt((p * (1 - p)) / size + z ** 2 / (4 * size ** 2));
  return [100 * (center - half), 100 * (center + half)];
}
