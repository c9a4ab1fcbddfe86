import {barX, plot, text} from "@observablehq/plot";
import {formatCount} from "../format.ts";
import {barsFrame, clipText} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {SubcategoryCount} from "../data/complaints.ts";
import type {ChartOptions} from "./layout.ts";

/** Horizontal bars, in the order given (largest first), each with its count; those of the title in the accent. */
export function topSubcategories(
  rows: SubcategoryCount[],
  {document, width = 480, language, highlights = [], palette = pagePalette}: ChartOptions
) {
  const label = (row: SubcategoryCount) => (language === "zh" ? row.subcategory_name : row.subcategory_name_en);
  const marginRight = 48;
  const {above, frame} = barsFrame(
    rows.map((row) => ({id: row.subcategory_id, label: label(row)})),
    {width, marginRight, most: Math.max(0, ...rows.map((row) => row.complaint_count))}
  );
  return plot({
    document,
    ...frame,
    marks: [
      barX(rows, {
        x: "complaint_count",
        y: "subcategory_id",
        fill: (row: SubcategoryCount) => (highlights.includes(row.subcategory_id) ? palette.accent : palette.grey)
      }),
      text(rows, {
        x: "complaint_count",
        y: "subcategory_id",
        text: (row: SubcategoryCount) => formatCount(row.complaint_count),
        dx: 6,
        textAnchor: "start",
        fontWeight: 600,
        fill: palette.ink
      }),
      text(rows, {
        y: "subcategory_id",
        frameAnchor: "left",
        text: (row: SubcategoryCount) => clipText(label(row), width - 12),
        textAnchor: above ? "start" : "end",
        dx: above ? 0 : -8,
        dy: above ? -18 : 0,
        fill: palette.ink
      })
    ]
  });
}
