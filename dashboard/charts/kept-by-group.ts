import {dot, link, plot, ruleX, ruleY, text} from "@observablehq/plot";
import {formatCount, formatPercent} from "../format.ts";
import {plotStyle, rowLayout, textWidth} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {ServiceGroup} from "../data/service-levels.ts";
import type {ChartOptions} from "./layout.ts";

export interface KeptOptions extends ChartOptions {
  nameOf: (row: ServiceGroup) => string;
  /** The required share, 0-100, and its name on the line that is drawn there. */
  threshold?: {pct: number; label: string} | undefined;
}

/** The share of cases that kept a rule, one row a group: a dot, its Wilson interval, and n. */
export function keptByGroup(
  rows: ServiceGroup[],
  {document, width = 520, language, highlights = [], palette = pagePalette, nameOf, threshold}: KeptOptions
) {
  const marginRight = 128;
  const {above, marginLeft, rowHeight} = rowLayout(rows.map(nameOf), {width, marginRight});
  const measured = rows.filter((row) => row.met_pct !== null);
  const colour = (row: ServiceGroup) => (highlights.includes(row.group_id) ? palette.bad : palette.ink);
  const [first] = rows;
  return plot({
    document,
    width,
    height: rows.length * rowHeight + 58,
    style: plotStyle,
    marginLeft: above ? 10 : marginLeft,
    marginRight,
    marginTop: 30,
    marginBottom: 26,
    x: {domain: [0, 100], ticks: [0, 50, 100], tickSize: 0, label: null, tickFormat: (value: number) => `${value}%`},
    y: {axis: null, domain: rows.map((row) => row.group_id), padding: 0.5},
    marks: [
      ruleY(rows, {y: "group_id", x1: 0, x2: 100, stroke: palette.rule}),
      ...(threshold && first
        ? [
            ruleX([threshold.pct], {stroke: palette.ink, strokeDasharray: "4 3"}),
            text([threshold], {
              x: "pct",
              frameAnchor: "top",
              // Where it would begin before the chart does, it reaches beyond its line instead.
              dx: Math.max(0, textWidth(threshold.label) - (width - marginRight)),
              dy: -22,
              text: "label",
              textAnchor: "end",
              fill: palette.ink
            })
          ]
        : []),
      link(measured, {
        x1: "low_pct",
        x2: "high_pct",
        y1: "group_id",
        y2: "group_id",
        stroke: colour,
        strokeWidth: 5,
        strokeOpacity: 0.3
      }),
      dot(measured, {x: "met_pct", y: "group_id", r: 5, fill: colour}),
      text(rows, {
        y: "group_id",
        frameAnchor: "right",
        dx: marginRight - 2,
        textAnchor: "end",
        text: (row: ServiceGroup) => rateLabel(row, language),
        fill: palette.ink
      }),
      text(rows, {
        y: "group_id",
        frameAnchor: "left",
        text: nameOf,
        textAnchor: above ? "start" : "end",
        dx: above ? -6 : -10,
        dy: above ? -15 : 0,
        fill: palette.ink
      })
    ]
  });
}

function rateLabel(row: ServiceGroup, language: string) {
  if (row.met_pct === null) return language === "zh" ? "无可判定件" : "none decidable";
  return `${formatPercent(row.met_pct, row.decidable_count)} (n = ${formatCount(row.decidable_count)})`;
}
