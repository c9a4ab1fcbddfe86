import type {Language} from "../format.ts";
import type {Palette} from "./palette.ts";

/** What every chart is told: where to make its nodes, how wide it may be, and in which language to write. */
export interface ChartOptions {
  document: Document;
  width?: number;
  language: Language;
  highlights?: string[];
  palette?: Palette;
}

export const plotStyle = {
  fontSize: "12px",
  fontFamily: "inherit",
  background: "none",
  color: "inherit",
  overflow: "visible"
};

/** Below this, marks say too little, and the names move above them. In pixels. */
const leastMarksWidth = 160;

/** Where the names of horizontal rows go: beside the marks where there is room, else above them. */
export function rowLayout(
  labels: string[],
  {width, marginRight}: {width: number; marginRight: number}
): {above: boolean; marginLeft: number; rowHeight: number} {
  const longest = Math.max(0, ...labels.map(textWidth));
  const above = width - marginRight - longest - 16 < leastMarksWidth;
  return above ? {above, marginLeft: 4, rowHeight: 46} : {above, marginLeft: Math.ceil(longest) + 16, rowHeight: 30};
}

/** Room at the end of rows for their words; some is left for the marks, however narrow the place is. */
export function wordsMargin(words: string[], width: number): number {
  const longest = Math.max(40, ...words.map((text) => textWidth(text) + 16));
  return Math.ceil(Math.min(longest, Math.max(40, width - 64)));
}

/** The frame of horizontal bars for named rows, without axes: the longest bar is `most`. */
export function barsFrame(
  rows: {id: string; label: string}[],
  {width, marginRight, most}: {width: number; marginRight: number; most: number}
) {
  const {above, marginLeft, rowHeight} = rowLayout(
    rows.map(({label}) => label),
    {width, marginRight}
  );
  const frame = {
    width,
    height: rows.length * rowHeight + 12,
    style: plotStyle,
    marginLeft,
    marginRight,
    marginTop: above ? 10 : 2,
    marginBottom: 2,
    x: {axis: null, domain: [0, Math.max(1, most)]},
    y: {
      axis: null,
      domain: rows.map(({id}) => id),
      paddingInner: above ? 0.62 : 0.36,
      paddingOuter: above ? 0.3 : 0.1
    }
  };
  return {above, frame};
}

/** Cuts a text to a width in pixels, with an ellipsis where something is lost. */
export function clipText(text: string, width: number): string {
  if (textWidth(text) <= width) return text;
  let clipped = "";
  for (const sign of text) {
    if (textWidth(`${clipped}${sign}…`) > width) break;
    clipped += sign;
  }
  return `${clipped.trimEnd()}…`;
}

/** Breaks a text into at most `most` lines of a width in pixels; the last one ends in an ellipsis where more follows. */
export function wrapText(text: string, width: number, most: number): string[] {
  const words = text.match(/[\p{Script=Latin}\p{N}]+\s*|./gsu) ?? [];
  const lines = [""];
  for (const word of words) {
    const last = lines.at(-1) ?? "";
    if (last && lines.length < most && textWidth(last + word) > width) lines.push(word.trimStart());
    else lines[lines.length - 1] = last + word;
  }
  return lines.map((line) => clipText(line.trimEnd(), width));
}

/** About how many pixels a text takes at 12 px: full-width signs 12.5, all others 6.7. */
export function textWidth(text: string): number {
  return Array.from(text).reduce((sum, sign) => sum + (sign > "\u2e80" ? 12.5 : 6.7), 0);
}
