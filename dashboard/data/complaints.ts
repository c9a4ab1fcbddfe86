import {isChosen} from "./selection.ts";
import type {Selection} from "./selection.ts";
import type {Table} from "./tables.ts";

export interface CategoryMonth {
  category_id: string;
  category_name: string;
  category_name_en: string;
  received_month: string;
  complaint_count: number;
}

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

/** Complaints by category and month of the range, a zero where a category had none; categories by total, largest first. */
export function countByCategoryMonth(table: Complaints, months: string[], selection: Selection): CategoryMonth[] {
  const counts = new Map<string, number>();
  const totals = new Map<string, number>();
  const labels = new Map<string, number>();
  eachChosen(table, selection, (i, count) => {
    const id = table.columns.category_id[i] ?? "";
    const key = `${id} ${table.columns.received_month[i]}`;
    counts.set(key, (counts.get(key) ?? 0) + count);
    totals.set(id, (totals.get(id) ?? 0) + count);
    labels.set(id, i);
  });
  const categories = [...totals.keys()].sort(
    (a, b) => (totals.get(b) ?? 0) - (totals.get(a) ?? 0) || a.localeCompare(b, "en")
  );
  return categories.flatMap((category_id) => {
    const i = labels.get(category_id) ?? 0;
    const category_name = table.columns.category_name[i] ?? category_id;
    const category_name_en = table.columns.category_name_en[i] ?? category_id;
    return months.map((received_month) => ({
      category_id,
      category_name,
      category_name_en,
      received_month,
      complaint_count: counts.get(`${category_id} ${received_month}`) ?? 0
    }));
  });
}

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

/** Repairs, requests, suggestions and the like stand in the same table and are not complaints (K02). */
function eachChosen(
  {columns, rowCount}: Complaints,
  selection: Selection,
  visit: (index: number, count: number) => void
) {
  const {case_type, category_id, project_id, received_month, complaint_count} = columns;
  for (let i = 0; i < rowCount; i++) {
    if (case_type[i] !== "COMPLAINT" || !isChosen(selection, project_id[i], received_month[i])) continue;
    if (selection.category === undefined || selection.category === category_id[i]) visit(i, complaint_count[i] ?? 0);
  }
}

/** Counts by category and month as the panels of a chart. */
export function panelsOfCategories(rows: CategoryMonth[]) {
  return rows.map(({category_id, category_name, category_name_en, ...count}) => ({
    ...count,
    panel_id: category_id,
    panel_name: category_name,
    panel_name_en: category_name_en
  }));
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
