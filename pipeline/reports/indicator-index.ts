import type {IndicatorRow} from "./measures.ts";

/** Finds an indicator of a period and project. */
export type FindIndicator = (indicator: string, period: string, project?: string) => IndicatorRow | undefined;

export function indexIndicators(rows: IndicatorRow[]): FindIndicator {
  const index = new Map(rows.map((row) => [`${row.indicator_id}|${row.period_id}|${row.project_id}`, row]));
  return (indicator, period, project = "all") => index.get(`${indicator}|${period}|${project}`);
}
