import type {Row} from "./tables.ts";

type IndicatorRow = Row<"indicators_by_period">;

const summedUnits = ["cases", "percent", "households"];

/** The most frequent of each project do not add up to that of a region, though they are counts and shares. */
const unsummed = ["K10", "K11", "K12", "K14"];

/**
 * The rows of a region's projects, one indicator and grain, as one row a period: counts, numerators and denominators
 * add up, and a share is theirs. A median, a rank and the like is "not_for_region"; where one project is suppressed so
 * is the region, which would give it away or leave it out.
 */
export function sumOfRegion(rows: IndicatorRow[], name: string): IndicatorRow[] {
  const periods = new Map<string, IndicatorRow[]>();
  for (const row of rows) periods.set(row.period_id, [...(periods.get(row.period_id) ?? []), row]);
  return [...periods.values()].flatMap((parts) => {
    const [first] = parts;
    if (!first) return [];
    const region = {project_id: `region:${name}`, project_name: name, project_name_en: name};
    const flags = {
      is_partial: parts.some(({is_partial}) => is_partial),
      is_provisional: parts.some(({is_provisional}) => is_provisional)
    };
    return [{...first, ...region, ...flags, ...figureOf(parts, first), low: null, high: null}];
  });
}

function figureOf(parts: IndicatorRow[], {indicator_id, unit}: IndicatorRow) {
  const none = {numerator: null, denominator: null, value: null, undecidable_count: 0};
  if (!summedUnits.includes(unit) || unsummed.includes(indicator_id)) return {...none, state: "not_for_region"};
  if (parts.some(({state}) => state === "suppressed")) return {...none, state: "suppressed"};
  const undecidable_count = parts.reduce((sum, row) => sum + row.undecidable_count, 0);
  const measured = parts.filter(({state}) => state === "measured");
  if (measured.length === 0) {
    return {...none, undecidable_count, state: undecidable_count > 0 ? "undecidable" : "not_measured"};
  }
  const [numerator, denominator] = [total(measured, "numerator"), total(measured, "denominator")];
  const share = numerator !== null && denominator ? (100 * numerator) / denominator : null;
  const value = unit === "percent" ? share : total(measured, "value");
  return {numerator, denominator, value, undecidable_count, state: "measured"};
}

function total(rows: IndicatorRow[], name: "numerator" | "denominator" | "value"): number | null {
  const known = rows.flatMap((row) => row[name] ?? []);
  return known.length === 0 ? null : known.reduce((sum, value) => sum + value, 0);
}
