import {formatCount} from "../format.ts";
import {rankedBars} from "./ranked-bars.ts";
import type {OpenAge} from "../data/clocks.ts";
import type {ChartOptions} from "./layout.ts";

/** Open cases by age, youngest first: a bar each, the overdue part of it in the colour of what needs attention. */
export function openAges(rows: OpenAge[], options: ChartOptions) {
  const bars = rows.map((row) => ({
    id: row.age_bucket,
    label: options.language === "zh" ? row.age_name : row.age_name_en,
    value: row.open_count,
    part: row.overdue_count,
    words: countWords(row, options.language)
  }));
  return rankedBars(bars, options);
}

function countWords({open_count, overdue_count}: OpenAge, language: string) {
  const open = formatCount(open_count);
  if (overdue_count === 0) return open;
  const overdue = formatCount(overdue_count);
  return language === "zh" ? `${open}（超期 ${overdue}）` : `${open} (${overdue} overdue)`;
}
