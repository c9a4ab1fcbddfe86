import {byWave} from "./by-wave.ts";
import {sum} from "./sum.ts";
import {symmetricEigen} from "./symmetric-eigen.ts";

/** One row per wave and pair of items, each pair once, in either order. */
export interface Correlation {
  wave_id: string;
  /** The item that the others are to explain; the same in all rows of a wave. */
  outcome_id: string;
  item_id: string;
  other_id: string;
  /** -1 to 1; null where nobody answered both, or one never varies. */
  correlation: number | null;
}

/** One row per wave and item but the outcome, which is called a driver. */
export interface RelativeWeight {
  wave_id: string;
  driver_id: string;
  /** ε: the part of R² that the driver is credited with. */
  relative_weight: number | null;
  /** 100 ε / R² */
  importance_pct: number | null;
  r_squared: number | null;
  /** Why there are no weights: missing_correlation, not_positive_definite, nothing_explained. */
  reason: string | null;
}

/** Correlations of answers to some items alone may fit no data at all, or leave a driver that the others give. */
const leastEigenvalue = 1e-8;
const leastRSquared = 1e-12;
const rounding = 1e-9;

/**
 * Relative weights of drivers that are correlated among themselves: what each explains of the outcome by way of the
 * uncorrelated variables nearest to the drivers (Johnson 2000, Multivariate Behavioral Research 35, 1-19; Tonidandel and
 * LeBreton 2011, Journal of Business and Psychology 26, 1-9). All drivers of a wave have weights, or none has. Throws
 * `duplicate pair …`, `invalid pair …` and `invalid outcome …`.
 */
export function relativeWeights(rows: Correlation[]): RelativeWeight[] {
  return byWave(rows).flatMap(([wave_id, pairs]) => weightsOfWave(wave_id, pairs));
}

function weightsOfWave(wave_id: string, pairs: Correlation[]): RelativeWeight[] {
  const outcome = pairs[0]!.outcome_id;
  const other = pairs.find(({outcome_id}) => outcome_id !== outcome);
  if (other) throw new Error(`invalid outcome in ${wave_id}: ${outcome} and ${other.outcome_id}`);
  const correlationOf = readPairs(wave_id, pairs);
  const items = new Set(pairs.flatMap(({item_id, other_id}) => [item_id, other_id]));
  const drivers = [...items].filter((item) => item !== outcome).sort();
  const among = drivers.map((a) => drivers.map((b) => correlationOf(a, b)));
  const withOutcome = drivers.map((driver) => correlationOf(driver, outcome));
  const found = weigh(among, withOutcome);
  return drivers.map((driver_id, i) => {
    if (typeof found === "string") {
      return {wave_id, driver_id, relative_weight: null, importance_pct: null, r_squared: null, reason: found};
    }
    const {weights, rSquared} = found;
    const relative_weight = weights[i]!;
    const importance_pct = (100 * relative_weight) / rSquared;
    return {wave_id, driver_id, relative_weight, importance_pct, r_squared: rSquared, reason: null};
  });
}

function readPairs(wave: string, pairs: Correlation[]): (a: string, b: string) => number {
  const found = new Map<string, number>();
  for (const {item_id, other_id, correlation} of pairs) {
    if (item_id === other_id) throw new Error(`invalid pair in ${wave}: ${item_id} with itself`);
    const pair = pairName(item_id, other_id);
    if (found.has(pair)) throw new Error(`duplicate pair in ${wave}: ${item_id} and ${other_id}`);
    found.set(pair, correlation ?? NaN);
  }
  return (a, b) => (a === b ? 1 : (found.get(pairName(a, b)) ?? NaN));
}

function pairName(...items: [string, string]): string {
  return JSON.stringify(items.sort());
}

/** Weights in the order of the drivers, or the reason why there are none. */
function weigh(among: number[][], withOutcome: number[]): {weights: number[]; rSquared: number} | string {
  if (![...among.flat(), ...withOutcome].every(Number.isFinite)) return "missing_correlation";
  const axes = symmetricEigen(among);
  if (axes.some(({value}) => value < leastEigenvalue)) return "not_positive_definite";
  // Johnson's Λ: the correlation of driver j with the uncorrelated variable k; β*: that variable's part in the outcome.
  const lambda = powerOf(axes, 0.5);
  const beta = powerOf(axes, -0.5).map((row) => sum(row.map((value, k) => value * withOutcome[k]!)));
  const weights = lambda.map((row) => sum(row.map((value, k) => value ** 2 * beta[k]! ** 2)));
  const rSquared = sum(weights);
  if (rSquared > 1 + rounding) return "not_positive_definite";
  return rSquared < leastRSquared ? "nothing_explained" : {weights, rSquared};
}

/** The matrix of these axes, to the power of an exponent. */
function powerOf(axes: ReturnType<typeof symmetricEigen>, exponent: number): number[][] {
  return axes.map((_, i) =>
    axes.map((__, j) => sum(axes.map(({value, vector}) => value ** exponent * vector[i]! * vector[j]!)))
  );
}
