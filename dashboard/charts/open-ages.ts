import {barX, plot, text} from "@observablehq/plot";
import {formatCount} from "../format.ts";
import {barsFrame, textWidth} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {OpenAge} from "../data/clocks.ts";
import type {ChartOptions} from "./layout.ts";

/** Open cases by age, youngest first: a bar each, the overdue part of it in the colour of what is bad. */
export function openAges(rows: OpenAge[], {document, width = 480, language, palette = pagePalette}: ChartOptions) {
  const label = (row: OpenAge) => (language === "zh" ? row.age_name : row.age_name_en);
  const marginRight = Math.ceil(Math.max(40, ...rows.map((row) => textWidth(countWords(row, language)) + 16)));
  const {above, frame} = barsFrame(
    rows.map((row) => ({id: row.age_bucket, label: label(row)})),
    {width, marginRight, most: Math.max(0, ...rows.map((row) => row.open_count))}
  );
  return plot({
    document,
    ...frame,
    marks: [
      barX(rows, {x: "open_count", y: "age_bucket", fill: palette.grey}),
      barX(rows, {x: "overdue_count", y: "age_bucket", fill: palette.bad}),
      text(rows, {
        x: "open_count",
        y: "age_bucket",
        text: (row: OpenAge) => countWords(row, language),
        dx: 6,
        textAnchor: "start",
        fontWeight: 600,
        fill: palette.ink
      }),
      text(rows, {
        y: "age_bucket",
        frameAnchor: "left",
        text: label,
        textAnchor: above ? "start" : "end",
        dx: above ? 0 : -8,
        dy: above ? -18 : 0,
        fill: palette.ink
      })
    ]
  });
}

function countWords({open_count, overdue_count}: OpenAge, language: string) {
  const open = formatCount(open_count);
  if (overdue_count === 0) return open;
  const overdue = formatCount(overdue_count);
  return language === "zh" ? `${open}（超期 ${overdue}）` : `${open} (${overdue} overdue)`;
}
