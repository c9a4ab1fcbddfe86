import {dot, link, plot, ruleY, text} from "@observablehq/plot";
import {formatShortMonth} from "../format.ts";
import {namedRows} from "./named-rows.ts";
import {pagePalette} from "./palette.ts";
import type {ChartOptions} from "./layout.ts";

export interface StripRow {
  id: string;
  label: string;
  /** At the end of the row. */
  words: string;
  /** Days on which something came. */
  delivered: string[];
  gaps: {from: string; to: string; words: string}[];
}

export interface StripOptions extends ChartOptions {
  /** The days that the strips run from and to. */
  from: string;
  to: string;
}

/** Room that a month's name takes, in pixels. */
const tickRoom = 64;

/** When each source delivered: a dot a day, on a line of time; where more was to be expected, a band that says so. */
export function deliveryStrips(
  rows: StripRow[],
  {document, width = 900, language, palette = pagePalette, from, to}: StripOptions
) {
  const {frame, words, names} = namedRows(rows, {
    width,
    palette,
    wordsColour: ({gaps}) => (gaps.length > 0 ? palette.bad : palette.ink)
  });
  const [start, end] = [toDay(from), toDay(to)];
  const plotWidth = width - frame.marginLeft - frame.marginRight;
  // A name at the very beginning would reach over the edge.
  const isInside = (day: Date) =>
    frame.marginLeft + (plotWidth * (day.getTime() - start.getTime())) / (end.getTime() - start.getTime()) >
    tickRoom / 2;
  const days = rows.flatMap(({id, delivered}) => delivered.map((day) => ({id, day: toDay(day)})));
  const gaps = rows.flatMap(({id, gaps: own}) =>
    own.map((gap) => ({id, from: toDay(gap.from), to: toDay(gap.to), words: gap.words}))
  );
  return plot({
    document,
    ...frame,
    x: {
      type: "utc",
      domain: [start, end],
      ticks: monthsBetween(from, to, Math.max(1, plotWidth / tickRoom)).filter(isInside),
      tickSize: 0,
      label: null,
      tickFormat: (day: Date) => formatShortMonth(day.toISOString().slice(0, 10), language)
    },
    marks: [
      ruleY(rows, {y: "id", x1: start, x2: end, stroke: palette.rule}),
      link(gaps, {
        x1: "from",
        x2: "to",
        y1: "id",
        y2: "id",
        stroke: palette.bad,
        strokeWidth: 10,
        strokeOpacity: 0.28,
        strokeLinecap: "butt"
      }),
      dot(days, {x: "day", y: "id", r: 3.5, fill: palette.ink}),
      // One name a row: those of several would lie on each other.
      text(widestOf(gaps), {
        x: ({from: first, to: last}: {from: Date; to: Date}) => new Date((first.getTime() + last.getTime()) / 2),
        y: "id",
        text: "words",
        dy: 13,
        fill: palette.bad
      }),
      words,
      names
    ]
  });
}

interface Gap {
  id: string;
  from: Date;
  to: Date;
  words: string;
}

function widestOf(gaps: Gap[]): Gap[] {
  const lengthOf = (gap: Gap) => gap.to.getTime() - gap.from.getTime();
  return gaps.filter((gap) => gaps.every((other) => other.id !== gap.id || lengthOf(other) <= lengthOf(gap)));
}

/** The first days of at most so many months, evenly apart. */
function monthsBetween(from: string, to: string, most: number): Date[] {
  const months: Date[] = [];
  const day = new Date(Date.UTC(Number(from.slice(0, 4)), Number(from.slice(5, 7)) - 1, 1));
  for (; day <= toDay(to); day.setUTCMonth(day.getUTCMonth() + 1)) if (day >= toDay(from)) months.push(new Date(day));
  const step = Math.ceil(months.length / Math.max(1, Math.floor(most)));
  return months.filter((_, index) => index % step === 0);
}

function toDay(day: string): Date {
  return new Date(`${day}T00:00:00Z`);
}
