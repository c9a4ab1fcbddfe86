import {barX, plot, ruleY, text} from "@observablehq/plot";
import {formatCount} from "../format.ts";
import {barsFrame, clipText, textWidth} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import {pickStyle} from "./pick.ts";
import type {ChartOptions} from "./layout.ts";

export interface CountBar {
  id: string;
  name: string;
  name_en: string;
  count: number;
}

interface CountBarsOptions extends ChartOptions {
  /** What stands at the end of a bar; its count unless it is given. */
  endWords?: (row: CountBar) => string;
  /** A line below a row, and what it means. */
  line?: {after: string; words: string};
  /** Makes every row a pick area. */
  pickWords?: (row: CountBar) => string;
}

/** Horizontal bars, in the order given (largest first), each with its count; those of the title in the accent. */
export function countBars(
  rows: CountBar[],
  {
    document,
    width = 480,
    language,
    highlights = [],
    palette = pagePalette,
    endWords = (row) => formatCount(row.count),
    line,
    pickWords
  }: CountBarsOptions
) {
  const label = (row: CountBar) => (language === "zh" ? row.name : row.name_en);
  const endRoom = Math.max(48, ...rows.map((row) => textWidth(endWords(row)) + 14));
  const marginRight = Math.ceil(Math.min(endRoom, width / 2));
  const most = Math.max(0, ...rows.map((row) => row.count));
  const {above, frame} = barsFrame(
    rows.map((row) => ({id: row.id, label: label(row)})),
    {width, marginRight, most}
  );
  // Between two rows; where names stand above their bars, between a bar and the next name.
  const lineShift = above ? 14 : (frame.height - 12) / rows.length / 2;
  const lines = line ? [line] : [];
  return plot({
    document,
    ...frame,
    marks: [
      barX(rows, {
        x: "count",
        y: "id",
        fill: (row: CountBar) => (highlights.includes(row.id) ? palette.accent : palette.grey)
      }),
      text(rows, {
        x: "count",
        y: "id",
        text: endWords,
        dx: 6,
        textAnchor: "start",
        fontWeight: 600,
        fill: palette.ink
      }),
      text(rows, {
        y: "id",
        frameAnchor: "left",
        text: (row: CountBar) => clipText(label(row), width - 12),
        textAnchor: above ? "start" : "end",
        dx: above ? 0 : -8,
        dy: above ? -18 : 0,
        fill: palette.ink
      }),
      ...(line
        ? [
            ruleY(lines, {
              y: "after",
              dy: lineShift,
              insetRight: -marginRight,
              stroke: palette.ink,
              strokeDasharray: "4 3"
            }),
            text(lines, {
              y: "after",
              frameAnchor: "right",
              textAnchor: "end",
              lineAnchor: "bottom",
              dx: marginRight - 2,
              dy: lineShift - 1,
              text: "words",
              fontSize: 10,
              fill: palette.quiet
            })
          ]
        : []),
      ...(pickWords ? [barX(rows, {x1: 0, x2: Math.max(1, most), y: "id", ...pickStyle(pickWords)})] : [])
    ]
  });
}
