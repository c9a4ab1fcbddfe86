import {areaY, dot, link, lineY, plot, rect, ruleY, text} from "@observablehq/plot";
import {formatCount, formatShortMonth} from "../format.ts";
import {clipText, plotStyle, textWidth} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import {pickStyle} from "./pick.ts";
import type {ChartOptions} from "./layout.ts";

/** A count of one panel in one month. */
export interface PanelMonth {
  panel_id: string;
  panel_name: string;
  panel_name_en: string;
  received_month: string;
  complaint_count: number;
  /** The ends of what was to be expected; without them no range is drawn. */
  low_count?: number | null;
  high_count?: number | null;
  /** above or below the range. */
  signal?: string | null;
}

interface MonthPanelsOptions extends ChartOptions {
  partialMonth?: string | undefined;
  /** Writes each panel's largest count, where no reader can point at it: on paper. */
  showsPeaks?: boolean;
  /** In pixels; as many panels stand beside each other as have it and as there are, two at least and four at most. */
  leastPanelWidth?: number;
  pickWords?: (row: PanelMonth) => string;
}

interface PanelRow extends PanelMonth {
  column: number;
  line: number;
  isPartial: boolean;
}

const signalMarks = [
  {signal: "above", sign: "▲", dy: -9},
  {signal: "below", sign: "▼", dy: 9}
];

/**
 * Complaints by month, one small panel a category on one common scale, in front of the range that was to be expected.
 * `partialMonth` is drawn hollow: it is not over. `pickWords` makes every month of a panel a pick area.
 */
export function monthPanels(
  rows: PanelMonth[],
  {
    document,
    width = 640,
    language,
    highlights = [],
    palette = pagePalette,
    partialMonth,
    showsPeaks = false,
    leastPanelWidth = 165,
    pickWords
  }: MonthPanelsOptions
) {
  const ids = [...new Set(rows.map((row) => row.panel_id))];
  const columns = Math.max(2, Math.min(4, Math.floor(width / leastPanelWidth), ids.length));
  const lines = Math.ceil(ids.length / columns);
  const panels = rows.map((row) => {
    const index = ids.indexOf(row.panel_id);
    const isPartial = row.received_month === partialMonth;
    return {...row, column: index % columns, line: Math.floor(index / columns), isPartial};
  });
  const whole = panels.filter((row) => !row.isPartial);
  const largest = Math.max(1, ...rows.map((row) => Math.max(row.complaint_count, row.high_count ?? 0)));
  const months = [...new Set(rows.map((row) => row.received_month))];
  const domain = [0, Math.max(0.5, months.length - 1)];
  const x = (row: PanelMonth) => months.indexOf(row.received_month);
  const at = {fx: "column", fy: "line", y: "complaint_count", x} as const;
  const colour = (row: PanelMonth) => (highlights.includes(row.panel_id) ? palette.accent : palette.grey);
  const weight = (row: PanelMonth) => (highlights.includes(row.panel_id) ? 3 : 1.8);
  const heads = panels.filter((row) => row.received_month === months[0]);
  const ends = ids.flatMap((id) => whole.findLast((row) => row.panel_id === id) ?? []);
  const peaks = showsPeaks ? ids.flatMap((id) => peakOf(whole, id, ends)) : [];
  const partial = panels.filter((row) => row.isPartial);
  const name = (row: PanelMonth) => (language === "zh" ? row.panel_name : row.panel_name_en);
  const panelWidth = width / columns - 18;
  const endLabel = (row: PanelMonth) => formatCount(row.complaint_count);
  // The last month's count stands between its panel and the next.
  const labelRoom = Math.max(24, 10 + Math.max(0, ...ends.map((row) => textWidth(endLabel(row)))));
  const gap = labelRoom + 6;
  const marginLeft = 4;
  return plot({
    document,
    width,
    height: lines * 112 + 14,
    style: plotStyle,
    marginLeft,
    marginRight: labelRoom,
    marginTop: 26,
    marginBottom: 18,
    x: {axis: null, domain},
    y: {axis: null, domain: [0, largest * 1.25]},
    fx: {
      axis: null,
      paddingInner: (gap * columns) / (width - marginLeft - labelRoom + gap),
      paddingOuter: 0,
      domain: Array.from({length: columns}, (_, index) => index)
    },
    fy: {axis: null, paddingInner: 0.46, paddingOuter: 0, domain: Array.from({length: lines}, (_, index) => index)},
    marks: [
      ruleY(heads, {fx: "column", fy: "line", y: 0, stroke: palette.rule}),
      areaY(
        whole.filter((row) => typeof row.high_count === "number"),
        {
          fx: "column",
          fy: "line",
          x,
          y1: "low_count",
          y2: "high_count",
          z: "panel_id",
          fill: palette.rule,
          fillOpacity: 0.6
        }
      ),
      areaY(whole, {...at, z: "panel_id", fill: colour, fillOpacity: 0.16}),
      lineY(whole, {...at, z: "panel_id", stroke: colour, strokeWidth: weight}),
      link(partialSteps(ends, partial), {
        fx: "column",
        fy: "line",
        x1: (step: Step) => x(step.from),
        x2: (step: Step) => x(step.to),
        y1: (step: Step) => step.from.complaint_count,
        y2: (step: Step) => step.to.complaint_count,
        stroke: palette.grey,
        strokeDasharray: "2 3"
      }),
      dot(partial, {...at, r: 3, stroke: palette.grey, fill: palette.paper, strokeWidth: 1.5}),
      dot(ends, {...at, r: 3, fill: colour}),
      ...signalMarks.map(({signal, sign, dy}) =>
        text(
          whole.filter((row) => row.signal === signal),
          {...at, text: () => sign, dy, fill: palette.attention, fontSize: 10}
        )
      ),
      text(ends, {
        ...at,
        text: endLabel,
        dx: partial.length > 0 ? 0 : 8,
        dy: partial.length > 0 ? -10 : 0,
        textAnchor: partial.length > 0 ? "middle" : "start",
        stroke: palette.paper,
        strokeWidth: 3,
        fontWeight: 600,
        fill: palette.ink
      }),
      text(peaks, {
        ...at,
        text: endLabel,
        dy: -11,
        stroke: palette.paper,
        strokeWidth: 3,
        fill: palette.quiet
      }),
      text(heads, {
        fx: "column",
        fy: "line",
        frameAnchor: "top-left",
        dy: -20,
        text: (row: PanelRow) => clipText(name(row), panelWidth),
        fill: palette.ink
      }),
      text(heads, {
        fx: "column",
        fy: "line",
        frameAnchor: "bottom-left",
        dy: 13,
        text: () => formatShortMonth(months[0] ?? "", language),
        fill: palette.quiet,
        fontSize: 11
      }),
      text(months.length > 1 ? heads : [], {
        fx: "column",
        fy: "line",
        frameAnchor: "bottom-right",
        dy: 13,
        text: () => formatShortMonth(months.at(-1) ?? "", language),
        fill: palette.quiet,
        fontSize: 11
      }),
      ...(pickWords
        ? [
            rect(panels, {
              fx: "column",
              fy: "line",
              x1: (row: PanelRow) => Math.max(0, x(row) - 0.5),
              x2: (row: PanelRow) => Math.min(domain[1] ?? 0, x(row) + 0.5),
              y1: 0,
              y2: largest * 1.25,
              ...pickStyle(pickWords)
            })
          ]
        : [])
    ]
  });
}

interface Step {
  column: number;
  line: number;
  from: PanelRow;
  to: PanelRow;
}

function partialSteps(ends: PanelRow[], partial: PanelRow[]): Step[] {
  return partial.flatMap((to) => {
    const from = ends.find((row) => row.panel_id === to.panel_id);
    return from ? [{column: to.column, line: to.line, from, to}] : [];
  });
}

/** The month of a panel's largest count; none where it is the last one, which has its label. */
function peakOf(rows: PanelRow[], id: string, ends: PanelRow[]): PanelRow[] {
  const own = rows.filter((row) => row.panel_id === id);
  const most = Math.max(...own.map((row) => row.complaint_count));
  const peak = own.find((row) => row.complaint_count === most);
  return peak && most > 0 && !ends.some((row) => row.panel_id === id && row.complaint_count === most) ? [peak] : [];
}
