import {plot, rect, ruleX, ruleY, text} from "@observablehq/plot";
import {formatCount} from "../format.ts";
import {plotStyle, textWidth} from "./layout.ts";
import {legendMarks, legendOf, outcomePaint} from "./outcomes.ts";
import {pagePalette} from "./palette.ts";
import type {ServiceDays} from "../data/service-days.ts";
import type {ChartOptions} from "./layout.ts";
import type {Outcomes} from "./outcomes.ts";

export interface DaysUsedOptions extends Omit<ChartOptions, "language" | "highlights"> {
  outcomes: Outcomes;
  /** The last day within the limit, and its name on the line that is drawn behind it. */
  limit?: {count: number; label: string} | undefined;
  /** What stands under the bar of the cases that have no days. */
  noDays: string;
}

const barsHeight = 170;
const gapBeforeNone = 26;

/** How many cases took how many days: a bar a day, its parts the outcomes, the limit drawn in behind its last day. */
export function daysUsed(
  rows: ServiceDays[],
  {document, width = 640, palette = pagePalette, outcomes, limit, noDays}: DaysUsedOptions
) {
  const shown = outcomes.filter(({name}) => rows.some((row) => row[name] > 0));
  const legend = legendOf(shown, width);
  const hasNone = rows.some(({day_count}) => day_count === null);
  const noneRoom = hasNone ? gapBeforeNone + Math.max(0, textWidth(noDays) / 2 - 12) : 0;
  const step = Math.min(104, (width - noneRoom - 4) / Math.max(1, rows.length));
  const top = legend.height + (limit ? 34 : 18);
  const base = top + barsHeight;
  const total = (row: ServiceDays) => outcomes.reduce((sum, {name}) => sum + row[name], 0);
  const most = Math.max(1, ...rows.map(total));
  const bars = rows.map((row, index) => ({
    row,
    x: 2 + index * step + (row.day_count === null && index > 0 ? gapBeforeNone : 0),
    count: total(row)
  }));
  const parts = bars.flatMap(({row, x}) => {
    let y2 = base;
    return shown.flatMap(({name}) => {
      if (row[name] === 0) return [];
      const part = {outcome: name, x1: x, x2: x + step * 0.8, y1: y2 - (row[name] / most) * barsHeight, y2};
      y2 = part.y1;
      return [part];
    });
  });
  const centre = ({x}: {x: number}) => x + step * 0.4;
  const every = Math.ceil(30 / step);
  // A number over some bars alone would make those look like the ones that matter.
  const counted = bars.every(({count}) => textWidth(formatCount(count)) < step)
    ? bars.filter(({count}) => count > 0)
    : [];
  const limits = limit && limit.count < bars.length ? [{...limit, x: 2 + (limit.count + 1) * step - step * 0.1}] : [];
  const labelShift = Math.min(4, ...limits.map(({x, label}) => width - x - textWidth(label)));
  return plot({
    document,
    width,
    height: base + 26,
    style: plotStyle,
    margin: 0,
    x: {type: "identity", axis: null},
    y: {type: "identity", axis: null},
    marks: [
      ...legendMarks(legend, palette),
      ruleY([base], {x1: 0, x2: bars.length * step + noneRoom, stroke: palette.rule}),
      rect(parts, {x1: "x1", x2: "x2", y1: "y1", y2: "y2", ...outcomePaint(palette), strokeWidth: 0.7}),
      text(counted, {
        x: centre,
        y: ({count}: {count: number}) => base - (count / most) * barsHeight - 8,
        text: ({count}: {count: number}) => formatCount(count),
        fill: palette.quiet,
        fontSize: 11
      }),
      text(
        bars.filter(({row}, index) => row.day_count === null || row.is_long || index % every === 0),
        {
          x: centre,
          y: base + 13,
          text: ({row}: {row: ServiceDays}) => (row.day_count === null ? noDays : row.day_bucket),
          fill: palette.ink
        }
      ),
      ruleX(limits, {x: "x", y1: legend.height + 12, y2: base, stroke: palette.ink, strokeDasharray: "4 3"}),
      text(limits, {
        x: "x",
        y: legend.height + 6,
        dx: labelShift,
        text: "label",
        textAnchor: "start",
        fill: palette.ink
      })
    ]
  });
}
