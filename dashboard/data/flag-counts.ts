import {chosenRows} from "./chosen-rows.ts";
import type {NamedCount} from "./case-counts.ts";
import type {Selection} from "./selection.ts";
import type {Table} from "./tables.ts";

/** Complaints by what marks them, most frequent first; one with several flags counts under each. */
export function countByFlag(table: Table<"complaint_flags_by_month">, selection: Selection): NamedCount[] {
  const found = new Map<string, NamedCount & {position: number}>();
  const {columns} = table;
  for (const i of chosenRows(table, selection)) {
    if ((selection.category ?? columns.category_id[i]) !== columns.category_id[i]) continue;
    const id = columns.flag_id[i] ?? "";
    const sum = found.get(id) ?? {
      id,
      name: columns.flag_name[i] ?? id,
      name_en: columns.flag_name_en[i] ?? id,
      position: columns.flag_position[i] ?? 0,
      count: 0
    };
    sum.count += columns.complaint_count[i] ?? 0;
    found.set(id, sum);
  }
  return [...found.values()].sort((a, b) => b.count - a.count || a.position - b.position);
}
