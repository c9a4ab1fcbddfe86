import {dot, link, plot, ruleY, text} from "@observablehq/plot";
import {namedRows} from "./named-rows.ts";
import {pagePalette} from "./palette.ts";
import type {ChartOptions} from "./layout.ts";

/** One named share: a dot with its interval, and another figure of the same scale as a hollow dot. */
export interface RateRow {
  id: string;
  label: string;
  /** 0-100; null where there is none to show, and the words say why. */
  value: number | null;
  low: number | null;
  high: number | null;
  other: number | null;
  /** At the end of the row. */
  words: string;
  /** Rows of one group stand below its name. */
  group?: string;
}

export interface RateOptions extends Omit<ChartOptions, "language"> {
  /** Where the scale ends that begins at 0. */
  to?: number;
  /** Of a row with its name before it: closer on paper. */
  rowHeight?: number;
}

/** Shares of named things, one row each. */
export function rateRows(
  rows: RateRow[],
  {document, width = 640, highlights = [], palette = pagePalette, to = 100, rowHeight}: RateOptions
) {
  const lines = withGroups(rows);
  const {above, frame, words, names} = namedRows(rows, {
    width,
    palette,
    lines: lines.map(({id}) => id),
    height: rowHeight,
    wordsColour: ({value}) => (value === null ? palette.quiet : palette.ink)
  });
  const measured = rows.filter(({value}) => value !== null);
  const colour = ({id}: RateRow) => (highlights.includes(id) ? palette.accent : palette.ink);
  return plot({
    document,
    ...frame,
    x: {domain: [0, to], ticks: [0, to / 2, to], tickSize: 0, label: null, tickFormat: (value: number) => `${value}%`},
    marks: [
      ruleY(rows, {y: "id", x1: 0, x2: to, stroke: palette.rule}),
      link(
        measured.filter(({low, high}) => low !== null && high !== null),
        {x1: "low", x2: "high", y1: "id", y2: "id", stroke: colour, strokeWidth: 5, strokeOpacity: 0.3}
      ),
      dot(
        rows.filter(({other}) => other !== null),
        {x: "other", y: "id", r: 4, stroke: palette.quiet, strokeWidth: 1.5, fill: palette.paper}
      ),
      dot(measured, {x: "value", y: "id", r: 5, fill: colour}),
      words,
      names,
      text(
        lines.filter((line) => "head" in line),
        {
          y: "id",
          frameAnchor: "left",
          text: "head",
          textAnchor: "start",
          dx: above ? -6 : 6 - frame.marginLeft,
          dy: above ? 4 : 3,
          fontWeight: 600,
          fill: palette.ink
        }
      )
    ]
  });
}

/** The rows with a line for the name of each group above its first one. */
function withGroups(rows: RateRow[]): ({id: string} | {id: string; head: string})[] {
  return rows.flatMap((row, index) =>
    row.group !== undefined && row.group !== rows[index - 1]?.group
      ? [{id: `group ${row.group}`, head: row.group}, {id: row.id}]
      : [{id: row.id}]
  );
}
