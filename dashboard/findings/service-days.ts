import {formatCount, formatPercent} from "../format.ts";
import type {ServiceDays} from "../data/service-days.ts";
import type {Language} from "../format.ts";

/** By which day half of the cases with a judgement had come, and how many were beyond the limit. */
export function daysFinding(
  rows: ServiceDays[],
  {language, limit, unit}: {language: Language; limit: number | null; unit: string}
): string {
  const zh = language === "zh";
  const done = rows
    .filter(({day_count}) => day_count !== null)
    .map((row) => ({...row, count: row.met_count + row.breached_count}));
  const n = done.reduce((sum, {count}) => sum + count, 0);
  if (n === 0) return zh ? "还没有办结并可判定天数的案件" : "No case with known days is over yet";
  let before = 0;
  const median = done.find(({count}) => (before += count) * 2 >= n)!;
  const days = `${median.day_bucket} ${unit}`;
  const half = zh ? `一半在 ${days}内办到` : `Half took ${days} or less`;
  if (limit === null) return half;
  const late = done.reduce((sum, {count, day_count}) => sum + ((day_count ?? 0) > limit ? count : 0), 0);
  const share = `${formatPercent((100 * late) / n, n)} (${formatCount(late)} / ${formatCount(n)})`;
  return zh ? `${half}，${share} 超过 ${limit} ${unit}` : `${half}; ${share} more than ${limit} ${unit}`;
}
