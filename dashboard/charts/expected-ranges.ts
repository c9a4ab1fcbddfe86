import {dot, link, plot, ruleY, text} from "@observablehq/plot";
import {formatCount} from "../format.ts";
import {clipText, plotStyle, rowLayout, wordsMargin} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {TrendRow} from "../data/attention.ts";
import type {ChartOptions} from "./layout.ts";

export interface RangeOptions extends ChartOptions {
  /** "16–48", or undefined where none can be expected. */
  rangeOf: (row: TrendRow) => string | undefined;
}

/** What came of each category in a month, on the range that was to be expected; what lies outside is marked. */
export function expectedRanges(
  rows: TrendRow[],
  {document, width = 480, language, palette = pagePalette, rangeOf}: RangeOptions
) {
  const label = (row: TrendRow) => (language === "zh" ? row.category_name : row.category_name_en);
  const words = (row: TrendRow) => {
    const mark = row.signal === "above" ? "▲ " : row.signal === "below" ? "▼ " : "";
    const range = rangeOf(row) ?? "–";
    const count = formatCount(row.complaint_count);
    return language === "zh" ? `${mark}${count}（${range}）` : `${mark}${count} (${range})`;
  };
  const marginRight = wordsMargin(rows.map(words), width);
  const {above, marginLeft, rowHeight} = rowLayout(rows.map(label), {width, marginRight});
  const most = Math.max(1, ...rows.map((row) => Math.max(row.complaint_count, row.high_count ?? 0)));
  const known = rows.filter(({low_count, high_count}) => low_count !== null && high_count !== null);
  const colour = ({signal}: TrendRow) => (signal === "above" ? palette.bad : signal ? palette.accent : palette.ink);
  return plot({
    document,
    width,
    height: rows.length * rowHeight + 34,
    style: plotStyle,
    marginLeft: above ? 10 : marginLeft,
    marginRight,
    marginTop: above ? 14 : 4,
    marginBottom: 26,
    x: {domain: [0, most], ticks: 4, tickSize: 0, label: null},
    y: {axis: null, domain: rows.map(({category_id}) => category_id), padding: 0.5},
    marks: [
      ruleY(rows, {y: "category_id", x1: 0, x2: most, stroke: palette.rule}),
      link(known, {
        x1: "low_count",
        x2: "high_count",
        y1: "category_id",
        y2: "category_id",
        stroke: palette.grey,
        strokeWidth: 8,
        strokeOpacity: 0.4
      }),
      dot(rows, {x: "complaint_count", y: "category_id", r: 5, fill: colour}),
      text(rows, {
        y: "category_id",
        frameAnchor: "right",
        dx: marginRight - 2,
        textAnchor: "end",
        text: words,
        fill: colour
      }),
      text(rows, {
        y: "category_id",
        frameAnchor: "left",
        text: (row: TrendRow) => clipText(label(row), above ? width - 12 : marginLeft),
        textAnchor: above ? "start" : "end",
        dx: above ? -6 : -10,
        dy: above ? -15 : 0,
        fill: palette.ink
      })
    ]
  });
}
