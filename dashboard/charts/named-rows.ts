import {text} from "@observablehq/plot";
import {clipText, plotStyle, rowLayout, wordsMargin} from "./layout.ts";
import type {Palette} from "./palette.ts";

interface NamedRow {
  id: string;
  label: string;
  /** At the end of the row. */
  words: string;
}

/** The frame of rows that share a scale: each with its name before it, or above it where there is no room, and its words after it. */
export function namedRows<Row extends NamedRow>(
  rows: Row[],
  {
    width,
    palette,
    lines = rows.map(({id}) => id),
    height,
    wordsColour
  }: {
    width: number;
    palette: Palette;
    /** The ids of all lines, those of rows among them. */
    lines?: string[];
    /** Of a line with its name before it. */
    height?: number | undefined;
    wordsColour: (row: Row) => string;
  }
) {
  const marginRight = wordsMargin(
    rows.map(({words}) => words),
    width
  );
  const {above, marginLeft, rowHeight} = rowLayout(
    rows.map(({label}) => label),
    {width, marginRight}
  );
  const frame = {
    width,
    height: lines.length * (above ? rowHeight : (height ?? rowHeight)) + 34,
    style: plotStyle,
    marginLeft: above ? 10 : marginLeft,
    marginRight,
    marginTop: above ? 14 : 4,
    marginBottom: 26,
    y: {axis: null, domain: lines, padding: 0.5}
  };
  const words = text(rows, {
    y: "id",
    frameAnchor: "right",
    dx: marginRight - 2,
    textAnchor: "end",
    text: "words",
    fill: wordsColour
  });
  const names = text(rows, {
    y: "id",
    frameAnchor: "left",
    text: ({label}: Row) => clipText(label, above ? width - 12 : marginLeft),
    textAnchor: above ? "start" : "end",
    dx: above ? -6 : -10,
    dy: above ? -15 : 0,
    fill: palette.ink
  });
  return {above, frame, words, names};
}
