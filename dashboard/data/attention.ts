import {groupService} from "./service-levels.ts";
import {isProjectChosen} from "./selection.ts";
import {rowsWhere} from "./tables.ts";
import type {Selection} from "./selection.ts";
import type {ServiceGroup} from "./service-levels.ts";
import type {Row, Table} from "./tables.ts";

export type TrendRow = Row<"category_trends">;

export interface Signals {
  /** Every category of the last month, the most complaints first. */
  current: TrendRow[];
  /** Outside the expected range, the newest month first, in it the farthest out; sub-categories among them. */
  signals: TrendRow[];
}

/** What came in the last month, and the signals of a range of months that are over; for one project or all, not for a region. */
export function signalsOf(
  table: Table<"category_trends">,
  {project, category, from, to}: Selection,
  last: string
): Signals {
  const {project_id, category_id, received_month, is_partial} = table.columns;
  const isShown = (i: number) => {
    const month = received_month[i] ?? "";
    const isChosen = project_id[i] === project && (category === undefined || category_id[i] === category);
    return isChosen && !is_partial[i] && month >= from && month <= to;
  };
  const rows = rowsWhere(table, isShown);
  return {
    current: rows
      .filter((row) => row.received_month === last && row.subcategory_id === "all")
      .sort((a, b) => b.complaint_count - a.complaint_count || a.category_id.localeCompare(b.category_id, "en")),
    signals: rows
      .filter(({signal}) => signal !== null)
      .sort((a, b) => b.received_month.localeCompare(a.received_month) || distance(b) - distance(a))
  };
}

/**
 * The categories of single projects that left their range in a month, the farthest out first, and how many had a range
 * to leave.
 */
export function projectSignals(
  table: Table<"category_trends">,
  selection: Selection,
  month: string
): {signals: TrendRow[]; judged_count: number} {
  const {project_id, category_id, received_month, high_count, is_partial} = table.columns;
  const isShown = (i: number) =>
    received_month[i] === month &&
    !is_partial[i] &&
    high_count[i] !== null &&
    project_id[i] !== "all" &&
    isProjectChosen(selection, project_id[i]) &&
    (selection.category ?? category_id[i]) === category_id[i];
  const judged = rowsWhere(table, isShown);
  const signals = judged.filter(({signal}) => signal !== null).sort((a, b) => distance(b) - distance(a));
  return {signals, judged_count: judged.length};
}

/** Promises of one month that were broken or are past their limit, by unit, the most first. */
export function brokenByUnit(
  table: Table<"service_levels_by_rule_month">,
  selection: Selection,
  month: string
): ServiceGroup[] {
  const units = groupService(table, {
    by: "unit",
    isCounted: (_, clause) => clause !== null,
    selection: {...selection, from: month, to: month}
  });
  return units.filter((row) => brokenCount(row) > 0).sort((a, b) => brokenCount(b) - brokenCount(a));
}

export function brokenCount({breached_count, overdue_count}: ServiceGroup): number {
  return breached_count + overdue_count;
}

/** In standard deviations of a Poisson count. */
function distance({complaint_count, expected_count}: TrendRow) {
  return expected_count ? Math.abs(complaint_count - expected_count) / Math.sqrt(expected_count) : 0;
}
