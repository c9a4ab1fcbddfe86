import {formatCount, formatPercent} from "../format.ts";
import type {Row} from "../data/tables.ts";
import type {Language} from "../format.ts";

/** Who has been silent longest, in days. */
export function deliveriesFinding(rows: Row<"deliveries_by_source">[], language: Language): string {
  const zh = language === "zh";
  const [longest] = rows.toSorted((a, b) => (b.delivered_days ?? 0) - (a.delivered_days ?? 0));
  if (!longest) return zh ? "还没有来源交付过数据" : "No source has delivered anything yet";
  const days = longest.delivered_days ?? 0;
  const name = zh
    ? `${sourceName(longest.source, language)}的${longest.kind_name}`
    : `${longest.kind_name_en.toLowerCase()} of ${sourceName(longest.source, language)}`;
  if (zh) return `${formatCount(rows.length)} 类来源，最久未交付的是${name}：${formatCount(days)} 天`;
  return `${formatCount(rows.length)} sources; longest without news, ${formatCount(days)} days: ${name}`;
}

/** A source is the folder of the inbox that its files lie in; our own survey has none. */
export function sourceName(source: string, language: Language): string {
  if (source !== "web") return source;
  return language === "zh" ? "本系统问卷" : "our own survey";
}

/** How many rows wait to be mended, and why most of them do. */
export function refusedFinding(
  sources: Row<"deliveries_by_source">[],
  reasons: Row<"refused_rows_by_reason">[],
  language: Language
): string {
  const zh = language === "zh";
  const refused = sources.reduce((sum, row) => sum + row.refused_count, 0);
  const all = sources.reduce((sum, row) => sum + row.row_count, refused);
  if (refused === 0) return zh ? "没有待修正的行" : "No row waits to be mended";
  const [most] = toReasonTotals(reasons);
  const share = `${formatPercent((100 * refused) / all, all)} (${formatCount(refused)} / ${formatCount(all)})`;
  const reason =
    most && (zh ? `，最多的原因：${most.reason_name}` : `, most for: ${most.reason_name_en.toLowerCase()}`);
  return `${zh ? `${share} 的行待修正` : `${share} of the rows wait to be mended`}${reason ?? ""}`;
}

function toReasonTotals(reasons: Row<"refused_rows_by_reason">[]) {
  const totals = new Map<string, Row<"refused_rows_by_reason">>();
  for (const row of reasons) {
    const total = totals.get(row.reason_id);
    totals.set(row.reason_id, {...row, refused_count: row.refused_count + (total?.refused_count ?? 0)});
  }
  return [...totals.values()].toSorted((a, b) => b.refused_count - a.refused_count);
}
