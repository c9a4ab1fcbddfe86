import {cell, plot, text} from "@observablehq/plot";
import {formatPercent} from "../format.ts";
import {clipText, plotStyle, textWidth, wrapText} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {ItemRow} from "../data/satisfaction.ts";
import type {ChartOptions} from "./layout.ts";

const rowHeight = 30;
const headLine = 16;

/** Below this, a cell holds no decimal and no long name stands above it. In pixels. */
const leastColumn = 64;

/** Satisfied owners by item and stage: a cell each, the deeper the more are satisfied, with the number in it. */
export function stageProfile(rows: ItemRow[], {document, width = 900, language, palette = pagePalette}: ChartOptions) {
  const zh = language === "zh";
  const items = [...new Map(rows.map((row) => [row.item_id, row])).values()].sort(
    (a, b) => a.item_position - b.item_position
  );
  const stages = [...new Map(rows.map((row) => [row.cut_id, row])).values()];
  const label = (row: ItemRow) => (zh ? row.item_name : row.item_name_en);
  const longest = Math.max(0, ...items.map((row) => textWidth(label(row))));
  const marginLeft = Math.ceil(Math.min(longest + 16, width * 0.45));
  const column = (width - marginLeft) / Math.max(1, stages.length);
  const isTight = column < leastColumn;
  const heads = stages.map((row) => ({
    cut_id: row.cut_id,
    lines:
      isTight && !zh ? [row.cut_id] : wrapText(`${row.cut_id} ${zh ? row.cut_name : row.cut_name_en}`, column - 8, 3)
  }));
  const marginTop = Math.max(1, ...heads.map(({lines}) => lines.length)) * headLine + 8;
  const measured = rows.filter(({satisfied_pct}) => satisfied_pct !== null);
  const hidden = rows.filter(({satisfied_pct}) => satisfied_pct === null);
  const unasked = stages.flatMap(({cut_id}) =>
    items
      .filter(({item_id}) => !rows.some((row) => row.cut_id === cut_id && row.item_id === item_id))
      .map(({item_id}) => ({
        cut_id,
        item_id
      }))
  );
  return plot({
    document,
    width,
    height: items.length * rowHeight + marginTop + 4,
    style: plotStyle,
    marginLeft,
    marginRight: 0,
    marginTop,
    marginBottom: 4,
    x: {axis: null, domain: stages.map(({cut_id}) => cut_id), padding: 0.04},
    y: {axis: null, domain: items.map(({item_id}) => item_id), padding: 0.08},
    marks: [
      cell(measured, {
        x: "cut_id",
        y: "item_id",
        fill: palette.accent,
        // A fifth of the range of strength for every fifth of the owners; the text stays readable on the deepest.
        fillOpacity: ({satisfied_pct}: ItemRow) => 0.04 + (0.42 * (satisfied_pct ?? 0)) / 100
      }),
      cell(hidden, {x: "cut_id", y: "item_id", fill: "none", stroke: palette.rule, strokeDasharray: "3 3"}),
      text(measured, {
        x: "cut_id",
        y: "item_id",
        text: (row: ItemRow) => formatPercent(row.satisfied_pct ?? 0, isTight ? 0 : (row.answered_count ?? 0)),
        fill: palette.ink
      }),
      text(hidden, {x: "cut_id", y: "item_id", text: () => "n<5", fill: palette.quiet}),
      text(unasked, {x: "cut_id", y: "item_id", text: () => "–", fill: palette.quiet}),
      text(heads, {
        x: "cut_id",
        frameAnchor: "top",
        text: ({lines}: {lines: string[]}) => lines.join("\n"),
        dy: -marginTop + 4,
        lineAnchor: "top",
        lineHeight: headLine / 12,
        fill: palette.quiet
      }),
      text(items, {
        y: "item_id",
        frameAnchor: "left",
        text: (row: ItemRow) => clipText(label(row), marginLeft - 8),
        textAnchor: "end",
        dx: -8,
        fill: palette.ink
      })
    ]
  });
}
