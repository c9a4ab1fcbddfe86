import type {IndicatorDefinition} from "../data/manifest.ts";
import type {IndicatorRow} from "../data/selection.ts";

type Rule = Pick<IndicatorDefinition, "threshold_pct" | "direction">;

/**
 * Whether a figure keeps what is required; undefined where the undecidable cases could turn the answer, or there is
 * none.
 */
export function isThresholdKept(row: IndicatorRow, {threshold_pct: threshold, direction}: Rule): boolean | undefined {
  const ends = possibleValues(row);
  if (threshold === null || !ends) return undefined;
  const [first, ...others] = ends.map((value) => (direction === "lower" ? value <= threshold : value >= threshold));
  return others.every((isKept) => isKept === first) ? first : undefined;
}

/** The lowest and the highest value that the figure could have once all of it is decided. */
function possibleValues({state, value, numerator, denominator, unit, undecidable_count: open}: IndicatorRow) {
  if (state !== "measured" || value === null) return undefined;
  if (open === 0) return [value];
  if (unit === "cases") return [value, value + open];
  if (unit !== "percent" || numerator === null || denominator === null) return undefined;
  return [numerator, numerator + open].map((count) => (100 * count) / (denominator + open));
}
