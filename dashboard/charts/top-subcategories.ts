import {formatCount} from "../format.ts";
import {rankedBars} from "./ranked-bars.ts";
import type {SubcategoryCount} from "../data/complaints.ts";
import type {ChartOptions} from "./layout.ts";

/** Horizontal bars, in the order given (largest first), each with its count; those of the title in the accent. */
export function topSubcategories(rows: SubcategoryCount[], options: ChartOptions) {
  const bars = rows.map((row) => ({
    id: row.subcategory_id,
    label: options.language === "zh" ? row.subcategory_name : row.subcategory_name_en,
    value: row.complaint_count,
    words: formatCount(row.complaint_count)
  }));
  return rankedBars(bars, options);
}
