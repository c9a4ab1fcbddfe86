import {
  formatCount,
  formatInterval,
  formatPercent,
  formatPoints,
  formatShortCount,
  formatSignedCount,
  formatSignedWorkingDays,
  formatWorkingDays
} from "../format.ts";
import {leastIntervalCount, wilson} from "../statistics.ts";
import type {IndicatorRow} from "../data/selection.ts";
import type {Change} from "../findings/change.ts";
import type {Language} from "../format.ts";

/** An indicator's value as it stands in a tile; undefined where there is none. */
export function valueWords(row: IndicatorRow, language: Language): string | undefined {
  if (row.state !== "measured" || row.value === null) return undefined;
  if (row.unit === "percent") return formatPercent(row.value, row.denominator ?? 0);
  if (row.unit === "working_days") return formatWorkingDays(row.value, language);
  return language === "zh" ? `${formatShortCount(row.value, language)}\u00a0件` : formatShortCount(row.value, language);
}

/** Why a row has no value to show. */
export function stateOf({state}: IndicatorRow): "suppressed" | "undecidable" | "not_for_region" | "not_measured" {
  return state === "suppressed" || state === "undecidable" || state === "not_for_region" ? state : "not_measured";
}

/** The published interval, or Wilson's where a rate of enough cases came without one. */
export function intervalWords(row: IndicatorRow): string | undefined {
  if (row.state !== "measured" || row.unit !== "percent") return undefined;
  if (row.low !== null && row.high !== null) return formatInterval(row.low, row.high, row.denominator ?? 0);
  if (row.numerator === null || row.denominator === null || row.denominator < leastIntervalCount) return undefined;
  const {low, high} = wilson(row.numerator, row.denominator);
  return formatInterval(100 * low, 100 * high, row.denominator);
}

/** "198 / 229", or "n = 229" where there is no numerator to show. */
export function basisWords({numerator, denominator, unit}: IndicatorRow): string | undefined {
  if (denominator === null || unit === "cases") return undefined;
  if (unit === "percent" && numerator !== null) return `${formatCount(numerator)} / ${formatCount(denominator)}`;
  return `n\u00a0=\u00a0${formatCount(denominator)}`;
}

export function differenceWords({difference, n}: Change, unit: string, language: Language): string {
  if (unit === "percent") return formatPoints(difference, n, language);
  if (unit === "working_days") return formatSignedWorkingDays(difference, language);
  return formatSignedCount(difference, language);
}
