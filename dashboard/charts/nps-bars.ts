import {barX, plot, text} from "@observablehq/plot";
import {formatCount, formatPercent} from "../format.ts";
import {formatValue} from "../units.ts";
import {clipText, plotStyle, textWidth} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {NpsShares} from "../data/survey.ts";
import type {ChartOptions} from "./layout.ts";

export interface NpsOptions extends ChartOptions {
  names: {detractor_count: string; passive_count: string; promoter_count: string; nps: string};
}

const rowHeight = 92;

/** Detractors, passives and promoters of each wave as one bar of all answers, with the score above it. */
export function npsBars(
  rows: NpsShares[],
  {document, width = 480, language, palette = pagePalette, names}: NpsOptions
) {
  const share = (row: NpsShares, name: "detractor_count" | "passive_count" | "promoter_count") =>
    (100 * row[name]) / row.answered_count;
  const words = (row: NpsShares, name: "detractor_count" | "passive_count" | "promoter_count") =>
    `${names[name]} ${formatPercent(share(row, name), row.answered_count)}`;
  const score = (row: NpsShares) =>
    `${names.nps} ${formatValue(row.nps, {unit: "nps", n: row.answered_count, language})} (n = ${formatCount(row.answered_count)})`;
  const room = width - Math.max(0, ...rows.map((row) => textWidth(score(row)))) - 16;
  const name = (row: NpsShares) => clipText(language === "zh" ? row.wave_name : row.wave_name_en, room);
  const passiveEnd = (row: NpsShares) => 100 - share(row, "promoter_count");
  const bar = (from: (row: NpsShares) => number, to: (row: NpsShares) => number, fill: string) =>
    barX(rows, {x1: from, x2: to, y: "wave_id", fill, insetLeft: 1});
  const line = {y: "wave_id", fill: palette.ink};
  return plot({
    document,
    width,
    height: rows.length * rowHeight,
    style: plotStyle,
    marginLeft: 0,
    marginRight: 0,
    marginTop: 8,
    marginBottom: 0,
    x: {axis: null, domain: [0, 100]},
    y: {axis: null, domain: rows.map(({wave_id}) => wave_id), paddingInner: 0.72, paddingOuter: 0.36},
    marks: [
      bar(
        () => 0,
        (row) => share(row, "detractor_count"),
        palette.bad
      ),
      bar((row) => share(row, "detractor_count"), passiveEnd, palette.grey),
      bar(passiveEnd, () => 100, palette.accent),
      text(rows, {...line, x: 0, textAnchor: "start", dy: -25, text: name}),
      text(rows, {...line, x: 100, textAnchor: "end", dy: -25, fontWeight: 600, text: score}),
      text(rows, {...line, x: 0, textAnchor: "start", dy: 23, text: (row: NpsShares) => words(row, "detractor_count")}),
      text(rows, {...line, x: 100, textAnchor: "end", dy: 23, text: (row: NpsShares) => words(row, "promoter_count")}),
      text(rows, {
        ...line,
        x: (row: NpsShares) => share(row, "detractor_count") + share(row, "passive_count") / 2,
        dy: 39,
        text: (row: NpsShares) => words(row, "passive_count"),
        fill: palette.quiet
      })
    ]
  });
}
