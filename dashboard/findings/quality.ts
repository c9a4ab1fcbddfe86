import {formatCount, formatPercent} from "../format.ts";
import {sourceName} from "./deliveries.ts";
import type {Row, Table} from "../data/tables.ts";
import type {Language} from "../format.ts";

type Check = Row<"data_quality_by_source">;

/** Over all sources, how much cannot be judged and how much has no category. */
export function qualityHeadline({columns, rowCount}: Table<"data_quality_by_source">, language: Language): string {
  const zh = language === "zh";
  const share = (check: string) => {
    let [fault, checked] = [0, 0];
    for (let i = 0; i < rowCount; i++) {
      if (columns.check_id[i] !== check) continue;
      fault += columns.fault_count[i] ?? 0;
      checked += columns.checked_count[i] ?? 0;
    }
    if (checked === 0) return undefined;
    return `${formatPercent((100 * fault) / checked, checked)} (${formatCount(fault)} / ${formatCount(checked)})`;
  };
  const undecidable = share("undecidable");
  const unclassified = share("unclassified");
  const sentences = [
    undecidable && (zh ? `条款时限有 ${undecidable} 无法判定。` : `${undecidable} of the clocks cannot be decided.`),
    unclassified && (zh ? `投诉有 ${unclassified} 无法归类。` : `${unclassified} of the complaints have no category.`)
  ].filter(Boolean);
  if (sentences.length === 0) return zh ? "还没有来源交付案件。" : "No source has delivered a case yet.";
  return sentences.join(zh ? "" : " ");
}

/** The fault that is most frequent where it was looked for. */
export function qualityFinding(rows: Check[], language: Language): string {
  const zh = language === "zh";
  const [worst] = rows;
  if (!worst || worst.fault_count === 0) return zh ? "没有发现差错" : "No fault was found";
  const share = formatPercent(worst.fault_pct ?? 0, worst.checked_count);
  return zh
    ? `${sourceName(worst.source, language)}：${worst.check_name}，${share}`
    : `${sourceName(worst.source, language)}: ${worst.check_name_en.toLowerCase()}, ${share}`;
}
