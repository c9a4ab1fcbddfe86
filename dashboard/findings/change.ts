import {compareCounts, compareRates} from "../statistics.ts";
import type {IndicatorRow} from "../data/selection.ts";
import type {Movement} from "../statistics.ts";

type Verdict = "better" | "worse" | "changed" | "noise" | "untested";

export interface Change {
  before: IndicatorRow;
  /** In the indicator's unit; for rates in percentage points. */
  difference: number;
  /** The smaller of the two denominators, for rounding. */
  n: number;
  verdict: Verdict;
}

const millisecondsPerDay = 86_400_000;

/** The last row whose period is over; waves count while they are open. Undefined where there is none. */
export function headlineRow(series: IndicatorRow[]): IndicatorRow | undefined {
  return series.findLast((row) => row.period_grain === "wave" || !row.is_partial);
}

/** How `row` differs from the period before it, and whether that is more than chance (F-20, Poisson for counts). */
export function changeOf(
  series: IndicatorRow[],
  row: IndicatorRow,
  {direction}: {direction: "higher" | "lower" | null}
): Change | undefined {
  const before = series[series.indexOf(row) - 1];
  if (!before || before.is_partial || before.value === null || row.value === null) return undefined;
  const movement = movementOf(row, before);
  return {
    before,
    difference: row.value - before.value,
    n: Math.min(row.denominator ?? 0, before.denominator ?? 0),
    verdict: toVerdict(movement, direction)
  };
}

function movementOf(row: IndicatorRow, before: IndicatorRow): Movement {
  if (row.unit === "cases") return compareCounts(row.value ?? 0, daysOf(row), before.value ?? 0, daysOf(before));
  if (
    row.unit === "percent" &&
    row.numerator !== null &&
    row.denominator &&
    before.numerator !== null &&
    before.denominator
  ) {
    return compareRates(row.numerator, row.denominator, before.numerator, before.denominator);
  }
  return "untested";
}

function daysOf({period_start, period_end}: IndicatorRow) {
  return (Date.parse(period_end) - Date.parse(period_start)) / millisecondsPerDay + 1;
}

function toVerdict(movement: Movement, direction: "higher" | "lower" | null): Verdict {
  if (movement === "noise" || movement === "untested") return movement;
  if (!direction) return "changed";
  return (movement === "rise") === (direction === "higher") ? "better" : "worse";
}
