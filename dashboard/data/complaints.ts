import {chosenRows} from "./chosen-rows.ts";
import {isTypeCounted} from "./selection.ts";
import type {Selection} from "./selection.ts";
import type {Table} from "./tables.ts";

export interface SubcategoryCount {
  category_id: string;
  category_name: string;
  category_name_en: string;
  subcategory_id: string;
  subcategory_name: string;
  subcategory_name_en: string;
  complaint_count: number;
}

type Complaints = Table<"complaints_by_category_month">;

/** Complaints by sub-category over the range, largest first. */
export function countBySubcategory(table: Complaints, selection: Selection): SubcategoryCount[] {
  const found = new Map<string, SubcategoryCount>();
  const {columns} = table;
  eachChosen(table, selection, (i, count) => {
    const subcategory_id = columns.subcategory_id[i] ?? "";
    const known = found.get(subcategory_id);
    if (known) {
      known.complaint_count += count;
      return;
    }
    found.set(subcategory_id, {
      category_id: columns.category_id[i] ?? "",
      category_name: columns.category_name[i] ?? "",
      category_name_en: columns.category_name_en[i] ?? "",
      subcategory_id,
      subcategory_name: columns.subcategory_name[i] ?? subcategory_id,
      subcategory_name_en: columns.subcategory_name_en[i] ?? subcategory_id,
      complaint_count: count
    });
  });
  return [...found.values()].sort(
    (a, b) => b.complaint_count - a.complaint_count || a.subcategory_id.localeCompare(b.subcategory_id, "en")
  );
}

function eachChosen(table: Complaints, selection: Selection, visit: (index: number, count: number) => void) {
  const {case_type, category_id, complaint_count} = table.columns;
  for (const i of chosenRows(table, selection)) {
    if (!isTypeCounted(selection, case_type[i])) continue;
    if (selection.category === undefined || selection.category === category_id[i]) visit(i, complaint_count[i] ?? 0);
  }
}

/** Counts by sub-category as the bars of a chart. */
export function barsOfSubcategories(rows: SubcategoryCount[]) {
  return rows.map((row) => ({
    id: row.subcategory_id,
    name: row.subcategory_name,
    name_en: row.subcategory_name_en,
    count: row.complaint_count
  }));
}
