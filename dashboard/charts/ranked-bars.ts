import {barX, plot, text} from "@observablehq/plot";
import {barsFrame, clipText, wordsMargin} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {ChartOptions} from "./layout.ts";

/** One named amount: a bar from zero, the part of it that needs attention in its colour, and the amount in words. */
export interface BarRow {
  id: string;
  label: string;
  /** Null where there is none, and the words say why. */
  value: number | null;
  part?: number;
  words: string;
}

interface RankedBarsOptions extends Omit<ChartOptions, "language"> {
  /** The bars count what was judged and failed. */
  isBad?: boolean;
}

/** Horizontal bars of named things, in the order given; those of the title in the accent, or in the colour of what failed. */
export function rankedBars(
  rows: BarRow[],
  {document, width = 480, highlights = [], palette = pagePalette, isBad = false}: RankedBarsOptions
) {
  const marginRight = wordsMargin(
    rows.map(({words}) => words),
    width
  );
  const {above, frame} = barsFrame(rows, {
    width,
    marginRight,
    most: Math.max(0, ...rows.map(({value}) => value ?? 0))
  });
  const parts = rows.filter(({part}) => part !== undefined);
  const highlight = isBad ? palette.bad : palette.accent;
  return plot({
    document,
    ...frame,
    marks: [
      barX(rows, {
        x: "value",
        y: "id",
        fill: ({id}: BarRow) => (highlights.includes(id) ? highlight : palette.grey)
      }),
      ...(parts.length > 0 ? [barX(parts, {x: "part", y: "id", fill: palette.attention})] : []),
      text(rows, {
        x: ({value}: BarRow) => value ?? 0,
        y: "id",
        text: "words",
        dx: 6,
        textAnchor: "start",
        fontWeight: 600,
        fill: ({value}: BarRow) => (value === null ? palette.quiet : palette.ink)
      }),
      text(rows, {
        y: "id",
        frameAnchor: "left",
        text: ({label}: BarRow) => clipText(label, width - 12),
        textAnchor: above ? "start" : "end",
        dx: above ? 0 : -8,
        dy: above ? -18 : 0,
        fill: palette.ink
      })
    ]
  });
}
