const z95 = 1.959964;

/** Of fewer cases a share has no interval, as in the published tables. */
export const leastIntervalCount = 5;

export interface Interval {
  low: number;
  high: number;
}

export interface Estimate extends Interval {
  value: number;
}

export type Movement = "rise" | "fall" | "noise" | "untested";

/** Wilson score interval of k of n, as shares 0-1 (F-09). */
export function wilson(k: number, n: number, z = z95): Interval {
  if (n <= 0) throw new Error(`invalid n: ${n}`);
  const p = k / n;
  const centre = (p + z ** 2 / (2 * n)) / (1 + z ** 2 / n);
  const half = (z / (1 + z ** 2 / n)) * Math.sqrt((p * (1 - p)) / n + z ** 2 / (4 * n ** 2));
  return {low: Math.max(0, centre - half), high: Math.min(1, centre + half)};
}

/** Newcombe's interval of the difference k1/n1 − k2/n2, as shares −1..1 (Newcombe 1998, method 10; F-20). */
export function newcombe(k1: number, n1: number, k2: number, n2: number, z = z95): Interval {
  return differenceInterval({value: k1 / n1, ...wilson(k1, n1, z)}, {value: k2 / n2, ...wilson(k2, n2, z)});
}

/**
 * The interval of the difference of two independent estimates from the interval of each, which need not be symmetric
 * (Zou & Donner 2008; of two Wilson intervals it is Newcombe's).
 */
function differenceInterval(one: Estimate, two: Estimate): Interval {
  const difference = one.value - two.value;
  return {
    low: difference - Math.hypot(one.value - one.low, two.high - two.value),
    high: difference + Math.hypot(one.high - one.value, two.value - two.low)
  };
}

/** Does the first estimate differ from the second, by their published intervals? */
export function compareEstimates(one: Estimate, two: Estimate): Movement {
  return toMovement(differenceInterval(one, two), 0);
}

/** Does the first rate differ from the second? Untested below 30 cases on either side (F-20). */
export function compareRates(k1: number, n1: number, k2: number, n2: number, z = z95): Movement {
  if (n1 < 30 || n2 < 30) return "untested";
  return toMovement(newcombe(k1, n1, k2, n2, z), 0);
}

/**
 * Do two counts over `days1` and `days2` days differ by more than chance? Given their sum, the first of two Poisson
 * counts with one daily rate is binomial with share days1 / (days1 + days2).
 */
export function compareCounts(count1: number, days1: number, count2: number, days2: number): Movement {
  if (count1 + count2 === 0) return "noise";
  return toMovement(wilson(count1, count1 + count2), days1 / (days1 + days2));
}

/** The two-sided 95 % z for `comparisons` comparisons at once (Bonferroni; Abramowitz & Stegun 26.2.23, ±0.0005). */
export function zForComparisons(comparisons: number): number {
  const t = Math.sqrt(-2 * Math.log(0.025 / Math.max(1, comparisons)));
  return t - (2.515517 + 0.802853 * t + 0.010328 * t ** 2) / (1 + 1.432788 * t + 0.189269 * t ** 2 + 0.001308 * t ** 3);
}

function toMovement({low, high}: Interval, expected: number): Movement {
  if (low > expected) return "rise";
  return high < expected ? "fall" : "noise";
}
