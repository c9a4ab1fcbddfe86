import {plot, rectY, ruleY, text} from "@observablehq/plot";
import {formatCount, formatPercent} from "../format.ts";
import {plotStyle, textWidth} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {ScoreGroup, ScoreRow} from "../data/recommendations.ts";
import type {ChartOptions} from "./layout.ts";

export interface ScoreOptions extends ChartOptions {
  /** In the order of the scores. */
  groups: ScoreGroup[];
}

const barsHeight = 190;
const lineHeight = 16;

/** How many gave each score from 0 up: a bar each from zero, and below them the groups, named, with their shares. */
export function scoreBars(
  rows: ScoreRow[],
  {document, width = 480, language, palette = pagePalette, groups}: ScoreOptions
) {
  const colour = ({score_group}: {score_group: string}) =>
    score_group === "detractor" ? palette.bad : score_group === "promoter" ? palette.accent : palette.grey;
  const linesOf = (group: ScoreGroup) => [
    language === "zh" ? group.score_group_name : group.score_group_name_en,
    formatPercent((100 * group.count) / Math.max(1, group.answered_count), group.answered_count),
    `n\u00a0=\u00a0${formatCount(group.count)}`
  ];
  const step = width / Math.max(1, rows.length);
  const room = ({first, last}: ScoreGroup) => step * (last - first + 1);
  const isTight = groups.some((group) => Math.max(...linesOf(group).map(textWidth)) + 6 > room(group));
  const fontSize = isTight ? 10 : 12;
  const last = rows.at(-1)?.score ?? 10;
  const marginTop = 22;
  const marginBottom = 34 + 3 * lineHeight;
  return plot({
    document,
    width,
    height: marginTop + barsHeight + marginBottom,
    style: plotStyle,
    marginLeft: 0,
    marginRight: 0,
    marginTop,
    marginBottom,
    x: {axis: null, domain: [-0.5, last + 0.5]},
    y: {axis: null, domain: [0, Math.max(1, ...rows.map(({score_count}) => score_count ?? 0))]},
    marks: [
      rectY(rows, {
        x1: ({score}: ScoreRow) => score - 0.5,
        x2: ({score}: ScoreRow) => score + 0.5,
        y: "score_count",
        fill: colour,
        inset: 0,
        insetLeft: 2,
        insetRight: 2
      }),
      text(rows, {
        x: "score",
        y: "score_count",
        text: ({score_count}: ScoreRow) => formatCount(score_count ?? 0),
        dy: -8,
        fontWeight: 600,
        fill: palette.ink
      }),
      ruleY([0], {stroke: palette.rule}),
      text(rows, {x: "score", frameAnchor: "bottom", dy: 12, text: "score", fill: palette.quiet}),
      ruleY(groups, {
        y: 0,
        x1: ({first}: ScoreGroup) => first - 0.5,
        x2: ({last: end}: ScoreGroup) => end + 0.5,
        insetLeft: 2,
        insetRight: 2,
        dy: 25,
        stroke: colour,
        strokeWidth: 3
      }),
      text(groups, {
        x: ({first, last: end}: ScoreGroup) => (first + end) / 2,
        frameAnchor: "bottom",
        text: (group: ScoreGroup) => linesOf(group).join("\n"),
        lineAnchor: "top",
        lineHeight: lineHeight / fontSize,
        fontSize,
        dy: 34,
        fill: palette.ink
      })
    ]
  });
}
