import {compareCounts, compareEstimates, leastIntervalCount, wilson} from "../statistics.ts";
import type {IndicatorRow} from "../data/selection.ts";
import type {Interval, Movement} from "../statistics.ts";

/** Of two surveys "incomparable": the question was put in other words. "unripe": what counts as kept is still to come. */
export type Verdict = "better" | "worse" | "changed" | "noise" | "untested" | "incomparable" | "unripe";

export interface Change {
  /** In the indicator's unit; for rates in percentage points. */
  difference: number;
  /** The smaller of the two denominators, for rounding. */
  n: number;
  verdict: Verdict;
}

/** Of fewer cases on either side, shares are not compared (F-20). */
const fewestCases = 30;
/** Days after a period until nearly all its call-backs and closings have come (our own yardstick). */
const ripeningDays = 31;
const millisecondsPerDay = 86_400_000;

/** The last row whose period is over; waves count while they are open. Undefined where there is none. */
export function headlineRow(series: IndicatorRow[]): IndicatorRow | undefined {
  return series.findLast((row) => row.period_grain === "wave" || !row.is_partial);
}

/**
 * How `row` differs from the period before it, and whether that is more than chance: counts as Poisson counts, all
 * else by the published intervals. What is open at two month ends is partly the same cases: there the test is strict.
 * A rate that goes on changing as its cases are called back or closed is not held against an older one while it is young.
 */
export function changeOf(
  series: IndicatorRow[],
  row: IndicatorRow,
  {direction, is_maturing, asOf}: {direction: "higher" | "lower" | null; is_maturing?: boolean; asOf?: string}
): Change | undefined {
  const before = series[series.indexOf(row) - 1];
  if (!before || before.is_partial || before.value === null || row.value === null) return undefined;
  return {
    difference: row.value - before.value,
    n: Math.min(row.denominator ?? 0, before.denominator ?? 0),
    verdict: is_maturing && isYoung(row, asOf) ? "unripe" : toVerdict(movementOf(row, before), direction)
  };
}

function isYoung({period_end}: IndicatorRow, asOf: string | undefined) {
  return asOf !== undefined && Date.parse(asOf) - Date.parse(period_end) < ripeningDays * millisecondsPerDay;
}

function movementOf(row: IndicatorRow, before: IndicatorRow): Movement {
  if (row.unit === "cases") return compareCounts(row.value ?? 0, daysOf(row), before.value ?? 0, daysOf(before));
  const [one, two] = [estimateOf(row), estimateOf(before)];
  if (!one || !two) return "untested";
  return compareEstimates(one, two);
}

function estimateOf(row: IndicatorRow) {
  const bounds = boundsOf(row);
  if (row.value === null || !bounds) return undefined;
  return row.unit === "percent" && (row.denominator ?? 0) < fewestCases ? undefined : {value: row.value, ...bounds};
}

/** The published interval, or Wilson's where a share of enough cases was summed here. */
export function boundsOf({low, high, unit, numerator, denominator}: IndicatorRow): Interval | undefined {
  if (low !== null && high !== null) return {low, high};
  if (unit !== "percent" || numerator === null || denominator === null || denominator < leastIntervalCount)
    return undefined;
  const share = wilson(numerator, denominator);
  return {low: 100 * share.low, high: 100 * share.high};
}

function daysOf({period_start, period_end}: IndicatorRow) {
  return (Date.parse(period_end) - Date.parse(period_start)) / millisecondsPerDay + 1;
}

function toVerdict(movement: Movement, direction: "higher" | "lower" | null): Verdict {
  if (movement === "noise" || movement === "untested") return movement;
  if (!direction) return "changed";
  return (movement === "rise") === (direction === "higher") ? "better" : "worse";
}
