import {axisX, cell, plot, text} from "@observablehq/plot";
import {clipText, plotStyle, textWidth, wrapText} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import {pickStyle} from "./pick.ts";
import type {ChartOptions} from "./layout.ts";

export interface HeatCell {
  row_id: string;
  row_name: string;
  column_id: string;
  column_name: string;
  /** Null where nobody knows; drawn as the words, without a shade. */
  value: number | null;
  words: string;
  /** Stands for the words where those of some cell do not fit. */
  short_words?: string;
}

interface HeatMapOptions extends ChartOptions {
  /** Makes every cell a pick area. */
  pickWords?: (cell: HeatCell) => string;
  /** The cells that the reader has chosen: they get a frame. */
  isChosen?: (cell: HeatCell) => boolean;
}

const rowHeight = 30;
const usualFontSize = 12;
const leastFontSize = 8;

/** Rows and columns in the order given; the darker, the more. Every cell has its number: shorter, then smaller, where room is short. */
export function heatMap(
  cells: HeatCell[],
  {document, width = 640, palette = pagePalette, pickWords, isChosen}: Omit<HeatMapOptions, "language">
) {
  const rows = new Map(cells.map((row) => [row.row_id, row.row_name]));
  const columns = new Map(cells.map((row) => [row.column_id, row.column_name]));
  const labelRoom = Math.min(width * 0.3, Math.max(0, ...[...rows.values()].map(textWidth)) + 12);
  const cellWidth = (width - labelRoom) / Math.max(1, columns.size);
  const isTurned = cellWidth < 58;
  const heads = new Map(
    [...columns].map(([id, name]) => [id, isTurned ? clipText(name, 84) : wrapText(name, cellWidth - 8, 3).join("\n")])
  );
  const room = cellWidth - 2;
  const isShort = cells.some(({words}) => textWidth(words) > room);
  const wordsOf = ({words, short_words}: HeatCell) => (isShort ? (short_words ?? words) : words);
  const fontSize = Math.max(
    leastFontSize,
    (usualFontSize * room) / Math.max(0, ...cells.map((row) => textWidth(wordsOf(row))))
  );
  const most = Math.max(0, ...cells.map(({value}) => value ?? 0));
  const headLines = Math.max(1, ...[...heads.values()].map((head) => head.split("\n").length));
  const marginTop = isTurned ? 92 : 8 + 16 * headLines;
  return plot({
    document,
    width,
    height: marginTop + rows.size * rowHeight + 2,
    style: plotStyle,
    marginTop,
    marginLeft: labelRoom,
    marginRight: 0,
    marginBottom: 2,
    x: {domain: [...columns.keys()], padding: 0.03},
    y: {domain: [...rows.keys()], padding: 0.06, axis: null},
    marks: [
      axisX({
        anchor: "top",
        tickSize: 0,
        label: null,
        tickFormat: (id: string) => heads.get(id) ?? id,
        ...(isTurned && {tickRotate: -90}),
        fill: palette.ink
      }),
      cell(cells, {
        x: "column_id",
        y: "row_id",
        fill: palette.accent,
        fillOpacity: ({value}: HeatCell) => (value === null || most === 0 ? 0 : 0.04 + (0.46 * value) / most)
      }),
      text(cells, {
        x: "column_id",
        y: "row_id",
        text: wordsOf,
        ...(fontSize < usualFontSize && {fontSize}),
        fill: ({value}: HeatCell) => (value === null ? palette.quiet : palette.ink)
      }),
      text([...rows], {
        y: ([id]: [string, string]) => id,
        frameAnchor: "left",
        text: ([, name]: [string, string]) => clipText(name, labelRoom - 10),
        textAnchor: "end",
        dx: -8,
        fill: palette.ink
      }),
      ...(isChosen
        ? [
            cell(
              cells.filter((row) => isChosen(row)),
              {x: "column_id", y: "row_id", fill: "none", stroke: palette.ink, strokeWidth: 1.5}
            )
          ]
        : []),
      ...(pickWords ? [cell(cells, {x: "column_id", y: "row_id", ...pickStyle(pickWords)})] : [])
    ]
  });
}
