import {dot, link, plot, ruleY, text} from "@observablehq/plot";
import {formatCount, formatPercent} from "../format.ts";
import {clipText, plotStyle, rowLayout} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {ItemComparison, ItemRow} from "../data/satisfaction.ts";
import type {ChartOptions} from "./layout.ts";

/** Satisfied owners by item, one row each: this wave's dot with its interval, the wave before as a hollow dot. */
export function satisfactionItems(
  rows: ItemComparison[],
  {document, width = 640, language, highlights = [], palette = pagePalette}: ChartOptions
) {
  const label = ({item}: ItemComparison) => (language === "zh" ? item.item_name : item.item_name_en);
  const marginRight = 118;
  const {above, marginLeft, rowHeight} = rowLayout(rows.map(label), {width, marginRight});
  const items = rows.map(({item}) => item);
  const measured = items.filter((item) => item.satisfied_pct !== null);
  const earlier = rows.flatMap(({before}) => (before && before.satisfied_pct !== null ? [before] : []));
  const colour = (item: ItemRow) => (highlights.includes(item.item_id) ? palette.accent : palette.ink);
  return plot({
    document,
    width,
    height: rows.length * rowHeight + 34,
    style: plotStyle,
    marginLeft: above ? 10 : marginLeft,
    marginRight,
    marginTop: above ? 14 : 4,
    marginBottom: 26,
    x: {domain: [0, 100], ticks: [0, 50, 100], tickSize: 0, label: null, tickFormat: (value: number) => `${value}%`},
    y: {axis: null, domain: items.map((item) => item.item_id), padding: 0.5},
    marks: [
      ruleY(items, {y: "item_id", x1: 0, x2: 100, stroke: palette.rule}),
      link(measured, {
        x1: "satisfied_low_pct",
        x2: "satisfied_high_pct",
        y1: "item_id",
        y2: "item_id",
        stroke: colour,
        strokeWidth: 5,
        strokeOpacity: 0.3
      }),
      dot(earlier, {
        x: "satisfied_pct",
        y: "item_id",
        r: 4,
        stroke: palette.quiet,
        strokeWidth: 1.5,
        fill: palette.paper
      }),
      dot(measured, {x: "satisfied_pct", y: "item_id", r: 5, fill: colour}),
      text(items, {
        y: "item_id",
        frameAnchor: "right",
        dx: marginRight - 2,
        textAnchor: "end",
        text: (item: ItemRow) => rateLabel(item, language),
        fill: (item: ItemRow) => (item.is_suppressed ? palette.quiet : palette.ink)
      }),
      text(rows, {
        y: ({item}: ItemComparison) => item.item_id,
        frameAnchor: "left",
        text: (row: ItemComparison) => clipText(label(row), above ? width - 12 : marginLeft),
        textAnchor: above ? "start" : "end",
        dx: above ? -6 : -10,
        dy: above ? -15 : 0,
        fill: palette.ink
      })
    ]
  });
}

function rateLabel(item: ItemRow, language: string) {
  if (item.is_suppressed || item.satisfied_pct === null)
    return language === "zh" ? "样本不足（n<5）" : "too few (n < 5)";
  const n = item.answered_count ?? 0;
  return `${formatPercent(item.satisfied_pct, n)} (n = ${formatCount(n)})`;
}
