import {formatCount, formatPercent} from "../format.ts";
import {rateRows} from "./rate-rows.ts";
import type {ItemRow} from "../data/satisfaction.ts";
import type {ChartOptions} from "./layout.ts";

export interface ItemOptions extends ChartOptions {
  /** The name of the group below which an item stands. */
  groupOf?: (item: ItemRow) => string;
  /** What follows the rate, e.g., how it changed. */
  afterOf?: (item: ItemRow) => string;
}

/** Satisfied owners by item, one row each: this wave's dot with its interval, the wave before as a hollow dot. */
export function satisfactionItems(items: ItemRow[], {groupOf, afterOf, ...options}: ItemOptions) {
  const rows = items.map((item) => ({
    id: item.item_id,
    label: options.language === "zh" ? item.item_name : item.item_name_en,
    value: item.satisfied_pct,
    low: item.satisfied_low_pct,
    high: item.satisfied_high_pct,
    other: item.previous_satisfied_pct,
    words: [rateLabel(item, options.language), afterOf?.(item)].filter(Boolean).join("\u2002"),
    ...(groupOf && {group: groupOf(item)})
  }));
  return rateRows(rows, options);
}

function rateLabel(item: ItemRow, language: string) {
  if (item.is_suppressed || item.satisfied_pct === null)
    return language === "zh" ? "样本不足（n<5）" : "too few (n < 5)";
  const n = item.answered_count ?? 0;
  return `${formatPercent(item.satisfied_pct, n)} (n = ${formatCount(n)})`;
}
