import {boundsOf} from "../findings/change.ts";
import {formatCount} from "../format.ts";
import {formatBounds, formatDifference, formatValue} from "../units.ts";
import type {IndicatorRow} from "../data/selection.ts";
import type {Change} from "../findings/change.ts";
import type {Language} from "../format.ts";

/** An indicator's value as it stands in a tile; undefined where there is none. */
export function valueWords(row: IndicatorRow, language: Language): string | undefined {
  if (row.state !== "measured" || row.value === null) return undefined;
  return formatValue(row.value, {unit: unitOf(row), n: row.denominator ?? 0, language});
}

/** Complaints of a group count as one: their events are 宗, as in the reports, not 件. */
export function unitOf({indicator_id, unit}: {indicator_id: string; unit: string}): string {
  return indicator_id === "K42" ? "events" : unit;
}

/** Why a row has no value to show. */
export function stateOf({state}: IndicatorRow): "suppressed" | "undecidable" | "not_for_region" | "not_measured" {
  return state === "suppressed" || state === "undecidable" || state === "not_for_region" ? state : "not_measured";
}

/** The interval; of a whole population there is none. */
export function intervalWords(row: IndicatorRow): string | undefined {
  const bounds = row.state === "measured" ? boundsOf(row) : undefined;
  if (!bounds || bounds.high - bounds.low < 1e-6) return undefined;
  return formatBounds(bounds.low, bounds.high, {unit: row.unit, n: row.denominator ?? 0});
}

/** "198 / 229", or "n = 229" where the numerator says nothing by itself. */
export function basisWords({numerator, denominator, unit}: IndicatorRow): string | undefined {
  if (denominator === null || unit === "cases") return undefined;
  const isCounted = unit === "percent" || unit === "per_1000_households";
  if (isCounted && numerator !== null) return `${formatCount(numerator)} / ${formatCount(denominator)}`;
  return `n\u00a0=\u00a0${formatCount(denominator)}`;
}

export function differenceWords({difference, n}: Change, row: IndicatorRow, language: Language): string {
  return formatDifference(difference, {unit: unitOf(row), n, language});
}
