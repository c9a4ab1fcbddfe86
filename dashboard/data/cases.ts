import {isChosen} from "./selection.ts";
import {rowsWhere} from "./tables.ts";
import type {Selection} from "./selection.ts";
import type {Row, Table} from "./tables.ts";

export type CaseRow = Row<"complaint_cases">;

/** What cases are narrowed by beyond project, category and months. */
export interface Narrowing {
  subcategory?: string | undefined;
  channel?: string | undefined;
  type?: string | undefined;
  responsibility?: string | undefined;
  flag?: string | undefined;
}

/**
 * The cases behind a figure, the latest month first: complaints, where no other type is asked for. Who answers for them
 * is known of complaints and repairs, and the figures of flags leave out what was found invalid.
 */
export function casesOf(table: Table<"complaint_cases">, selection: Selection, narrowing: Narrowing): CaseRow[] {
  const {columns} = table;
  const type = narrowing.type ?? (narrowing.responsibility === undefined ? "COMPLAINT" : undefined);
  const isSame = (wanted: string | undefined, found: string | null | undefined) =>
    wanted === undefined || wanted === found;
  const isFlagged = (i: number) =>
    narrowing.flag === undefined ||
    (columns.validity[i] !== "INVALID" && (columns.flag_ids[i] ?? "").split("、").includes(narrowing.flag));
  const rows = rowsWhere(
    table,
    (i) =>
      isSame(type, columns.case_type[i]) &&
      isChosen(selection, columns.project_id[i], columns.received_month[i]) &&
      isSame(selection.category, columns.category_id[i]) &&
      isSame(narrowing.subcategory, columns.subcategory_id[i]) &&
      isSame(narrowing.channel, columns.channel[i]) &&
      isSame(narrowing.responsibility, columns.responsibility_computed[i]) &&
      isFlagged(i)
  );
  return rows.sort(
    (a, b) =>
      b.received_month.localeCompare(a.received_month) ||
      a.project_id.localeCompare(b.project_id, "en") ||
      a.case_position - b.case_position
  );
}
