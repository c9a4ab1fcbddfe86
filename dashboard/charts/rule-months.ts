import {plot, rect, text} from "@observablehq/plot";
import {formatShortMonth} from "../format.ts";
import {clipText, plotStyle, wrapText} from "./layout.ts";
import {legendMarks, legendOf, outcomePaint} from "./outcomes.ts";
import {pagePalette} from "./palette.ts";
import type {OutcomeCounts, RuleMonth} from "../data/clocks.ts";
import type {ChartOptions} from "./layout.ts";
import type {Outcomes} from "./outcomes.ts";

export interface RuleMonthsOptions extends ChartOptions {
  /** Facts are short lines under the name. */
  rules: {rule_id: string; name: string; facts: string[]}[];
  /** Names of the outcomes, in the order of the stack from below. */
  outcomes: Outcomes;
}

interface Segment {
  outcome: keyof OutcomeCounts;
  x1: number;
  x2: number;
  y1: number;
  y2: number;
}

const [nameHeight, factHeight, barHeight, monthHeight, between] = [34, 34, 52, 16, 18];
const panelHeight = nameHeight + factHeight + barHeight + monthHeight;

/** How the cases of every month ended, as parts of one whole: one small panel a rule, a stack a month. */
export function ruleMonths(
  rows: RuleMonth[],
  {document, width = 960, language, palette = pagePalette, rules, outcomes}: RuleMonthsOptions
) {
  const columns = Math.max(2, Math.floor(width / 205));
  const gap = 22;
  const panelWidth = (width - gap * (columns - 1)) / columns;
  const months = [...new Set(rows.map((row) => row.received_month))].sort((a, b) => a.localeCompare(b));
  const legend = legendOf(outcomes, width);
  const panels = rules.map((rule, index) => ({
    ...rule,
    x: (index % columns) * (panelWidth + gap),
    y: legend.height + Math.floor(index / columns) * (panelHeight + between)
  }));
  const place = new Map(panels.map((panel) => [panel.rule_id, panel]));
  const step = panelWidth / Math.max(1, months.length);
  const segments = rows.flatMap((row) => {
    const panel = place.get(row.rule_id);
    if (!panel) return [];
    const x1 = panel.x + months.indexOf(row.received_month) * step;
    return stackOf(row, outcomes, {x1, x2: x1 + step * 0.8, bottom: panel.y + nameHeight + factHeight + barHeight});
  });
  const names = panels.flatMap((panel) =>
    wrapText(panel.name, panelWidth, 2).map((words, line) => ({words, x: panel.x, y: panel.y + 8 + line * 16}))
  );
  const height = legend.height + Math.ceil(rules.length / columns) * (panelHeight + between);
  const from = {x: "x", y: "y", textAnchor: "start"} as const;
  const ends = panels.map((panel) => ({x: panel.x + panelWidth, y: panel.y + panelHeight - 6}));
  const starts = panels.map((panel) => ({x: panel.x, y: panel.y + panelHeight - 6}));
  const facts = panels.flatMap((panel) =>
    panel.facts.map((fact, line) => ({
      x: panel.x,
      y: panel.y + nameHeight + 6 + line * 15,
      fact: clipText(fact, panelWidth * 1.08)
    }))
  );
  const small = {fill: palette.quiet, fontSize: 11};
  return plot({
    document,
    width,
    height,
    style: plotStyle,
    margin: 0,
    x: {axis: null, domain: [0, width], range: [0, width]},
    y: {axis: null, domain: [0, height], range: [0, height]},
    marks: [
      ...legendMarks(legend, palette),
      text(names, {...from, text: "words", fill: palette.ink}),
      text(facts, {...from, text: "fact", ...small}),
      rect(segments, {
        x1: "x1",
        x2: "x2",
        y1: "y1",
        y2: "y2",
        ...outcomePaint(palette),
        strokeWidth: 0.7
      }),
      text(starts, {...from, text: () => formatShortMonth(months[0] ?? "", language), ...small}),
      text(months.length > 1 ? ends : [], {
        x: "x",
        y: "y",
        textAnchor: "end",
        text: () => formatShortMonth(months.at(-1) ?? "", language),
        ...small
      })
    ]
  });
}

function stackOf(
  row: RuleMonth,
  outcomes: Outcomes,
  {x1, x2, bottom}: {x1: number; x2: number; bottom: number}
): Segment[] {
  const total = outcomes.reduce((sum, {name}) => sum + row[name], 0);
  let y2 = bottom;
  return outcomes.flatMap(({name}) => {
    if (row[name] === 0) return [];
    const y1 = y2 - (row[name] / total) * barHeight;
    const segment = {outcome: name, x1, x2, y1, y2};
    y2 = y1;
    return [segment];
  });
}
