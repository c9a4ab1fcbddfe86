import {formatCount, formatInterval, formatPercent} from "../format.ts";
import type {ServiceGroup} from "../data/service-levels.ts";
import type {Texts} from "../texts.ts";

/** Outcomes and the share that was kept, one row a group. */
export function serviceTable(
  rows: ServiceGroup[],
  texts: Texts,
  {
    head,
    nameOf,
    outcomes = {}
  }: {
    head: string;
    nameOf: (row: ServiceGroup) => string;
    /** Names of the outcomes where they are not those of a reply. */
    outcomes?: {met_count?: string; breached_count?: string; overdue_count?: string};
  }
) {
  const {share, interval, decidable, running, undecidable} = texts;
  const met = outcomes.met_count ?? texts.met;
  const late = outcomes.breached_count ?? texts.late;
  const overdue = outcomes.overdue_count ?? texts.overdue;
  return {
    columns: [
      {label: head},
      ...[share, interval, met, late, overdue, decidable, running, undecidable].map((label) => ({
        label,
        isNumber: true
      }))
    ],
    rows: rows.map((row) => [
      nameOf(row),
      row.met_pct === null ? "–" : formatPercent(row.met_pct, row.decidable_count),
      row.low_pct === null || row.high_pct === null
        ? "–"
        : formatInterval(row.low_pct, row.high_pct, row.decidable_count),
      ...[
        row.met_count,
        row.breached_count,
        row.overdue_count,
        row.decidable_count,
        row.running_count,
        row.undecidable_count
      ].map(formatCount)
    ])
  };
}
