import {dot, link, plot, ruleY} from "@observablehq/plot";
import {formatCount} from "../format.ts";
import {namedRows} from "./named-rows.ts";
import {pagePalette} from "./palette.ts";
import type {TrendRow} from "../data/attention.ts";
import type {ChartOptions} from "./layout.ts";

export interface RangeOptions extends ChartOptions {
  /** "16–48", or undefined where none can be expected. */
  rangeOf: (row: TrendRow) => string | undefined;
  /** What a row is called; its category unless it is given. */
  nameOf?: (row: TrendRow) => string;
}

/** What came of each category in a month, on the range that was to be expected; what lies outside is marked. */
export function expectedRanges(
  trends: TrendRow[],
  {
    document,
    width = 480,
    language,
    palette = pagePalette,
    rangeOf,
    nameOf = (row) => (language === "zh" ? row.category_name : row.category_name_en)
  }: RangeOptions
) {
  const wordsOf = (row: TrendRow) => {
    const mark = row.signal === "above" ? "▲ " : row.signal === "below" ? "▼ " : "";
    const range = rangeOf(row) ?? "–";
    const count = formatCount(row.complaint_count);
    return language === "zh" ? `${mark}${count}（${range}）` : `${mark}${count} (${range})`;
  };
  const rows = trends.map((row) => ({
    id: `${row.project_id} ${row.category_id}`,
    label: nameOf(row),
    words: wordsOf(row),
    count: row.complaint_count,
    low: row.low_count,
    high: row.high_count,
    colour: row.signal ? palette.attention : palette.ink
  }));
  const {frame, words, names} = namedRows(rows, {width, palette, wordsColour: ({colour}) => colour});
  const most = Math.max(1, ...rows.map(({count, high}) => Math.max(count, high ?? 0)));
  return plot({
    document,
    ...frame,
    x: {domain: [0, most], ticks: 4, tickSize: 0, label: null},
    marks: [
      ruleY(rows, {y: "id", x1: 0, x2: most, stroke: palette.rule}),
      link(
        rows.filter(({low, high}) => low !== null && high !== null),
        {x1: "low", x2: "high", y1: "id", y2: "id", stroke: palette.grey, strokeWidth: 8, strokeOpacity: 0.4}
      ),
      dot(rows, {x: "count", y: "id", r: 5, fill: "colour"}),
      words,
      names
    ]
  });
}
