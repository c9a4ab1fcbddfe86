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

/** Positions of the cases that all of it is true of, whatever their type; flags leave out what was found invalid. */
export function casesWhere(
  {columns, rowCount}: Table<"complaint_cases">,
  {category, ...wanted}: Narrowing & {category?: string | undefined}
): number[] {
  const conditions = [
    [category, columns.category_id],
    [wanted.subcategory, columns.subcategory_id],
    [wanted.channel, columns.channel],
    [wanted.type, columns.case_type],
    [wanted.responsibility, columns.responsibility_computed]
  ] as const;
  let kept = Array.from({length: rowCount}, (_, i) => i);
  for (const [value, cells] of conditions) if (value !== undefined) kept = kept.filter((i) => cells[i] === value);
  const {flag} = wanted;
  if (flag === undefined) return kept;
  return kept.filter((i) => columns.validity[i] !== "INVALID" && flagsOf(columns.flag_ids[i]).includes(flag));
}

/** "FLG-GRP、FLG-REP" → both */
export function flagsOf(list: string | null | undefined, separator = "、"): string[] {
  return list ? list.split(separator) : [];
}

/** Complaints, where no other type is asked for; who answers for them is known of complaints and repairs. */
export function countedTypes({type, responsibility}: Narrowing): readonly string[] {
  if (type !== undefined) return [type];
  return responsibility === undefined ? ["COMPLAINT"] : ["COMPLAINT", "REPAIR"];
}

/** The cases behind a figure, the latest month first. */
export function casesOf(table: Table<"complaint_cases">, selection: Selection, narrowing: Narrowing): CaseRow[] {
  const {case_type, project_id, received_month} = table.columns;
  const types = countedTypes(narrowing);
  const kept = new Set(casesWhere(table, {...narrowing, category: selection.category}));
  const rows = rowsWhere(
    table,
    (i) => kept.has(i) && types.includes(case_type[i] ?? "") && isChosen(selection, project_id[i], received_month[i])
  );
  return rows.sort(
    (a, b) =>
      b.received_month.localeCompare(a.received_month) ||
      a.project_id.localeCompare(b.project_id, "en") ||
      a.case_position - b.case_position
  );
}
