import {isChosen} from "./selection.ts";
import {rowsWhere} from "./tables.ts";
import type {Selection} from "./selection.ts";
import type {Row, Table} from "./tables.ts";

export type CaseRow = Row<"complaint_cases">;

interface Narrowing {
  subcategory?: string | undefined;
  channel?: string | undefined;
  type?: string | undefined;
}

/** The cases behind a figure, the latest month first: complaints, where no other type is asked for. */
export function casesOf(table: Table<"complaint_cases">, selection: Selection, narrowing: Narrowing): CaseRow[] {
  const {columns} = table;
  const type = narrowing.type ?? "COMPLAINT";
  const isSame = (wanted: string | undefined, found: string | undefined) => wanted === undefined || wanted === found;
  const rows = rowsWhere(
    table,
    (i) =>
      columns.case_type[i] === type &&
      isChosen(selection, columns.project_id[i], columns.received_month[i]) &&
      isSame(selection.category, columns.category_id[i]) &&
      isSame(narrowing.subcategory, columns.subcategory_id[i]) &&
      isSame(narrowing.channel, columns.channel[i])
  );
  return rows.sort(
    (a, b) =>
      b.received_month.localeCompare(a.received_month) ||
      a.project_id.localeCompare(b.project_id, "en") ||
      a.case_position - b.case_position
  );
}
