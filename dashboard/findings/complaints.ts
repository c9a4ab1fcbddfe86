import {formatList, formatPercent} from "../format.ts";
import type {SubcategoryCount} from "../data/complaints.ts";
import type {Language} from "../format.ts";

export interface Finding {
  title: string;
  /** Ids of what the title speaks of; the rest stays grey. */
  highlights: string[];
}

const fewestOfTopThree = 15;

/** What most complaints were about over the range; nothing where the third is no larger than the fourth or all are few. */
export function subcategoryFinding(rows: SubcategoryCount[], language: Language): Finding {
  const zh = language === "zh";
  const total = rows.reduce((sum, row) => sum + row.complaint_count, 0);
  const top = rows.slice(0, 3);
  const topCount = top.reduce((sum, row) => sum + row.complaint_count, 0);
  const isTied = top[2]?.complaint_count === rows[3]?.complaint_count;
  if (top.length < 3 || isTied || topCount < fewestOfTopThree) {
    return {title: zh ? "投诉按小类" : "Complaints by sub-category", highlights: []};
  }
  const names = formatList(
    top.map((row) => (zh ? row.subcategory_name : row.subcategory_name_en)),
    language
  );
  const share = formatPercent((100 * topCount) / total, total);
  return {
    title: zh ? `${names}占全部投诉的 ${share}` : `${names} make ${share} of all complaints`,
    highlights: top.map((row) => row.subcategory_id)
  };
}
