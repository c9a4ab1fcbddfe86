import {rect, text} from "@observablehq/plot";
import {textWidth} from "./layout.ts";
import type {OutcomeCounts} from "../data/clocks.ts";
import type {Palette} from "./palette.ts";

/** The outcomes that a chart stacks, in their order, and what it calls them. */
export type Outcomes = {name: keyof OutcomeCounts; label: string}[];

export function legendOf(outcomes: Outcomes, width: number) {
  let [x, y] = [0, 8];
  const items = outcomes.map(({name, label}) => {
    const room = textWidth(label) + 38;
    if (x > 0 && x + room > width) [x, y] = [0, y + 20];
    const item = {outcome: name, label, x, y};
    x += room;
    return item;
  });
  return {items, height: y + 24};
}

function colourOf(outcome: keyof OutcomeCounts, palette: Palette) {
  const colours = {
    met_count: palette.accent,
    breached_count: palette.bad,
    overdue_count: palette.attention,
    running_count: palette.paper,
    undecidable_count: palette.rule
  };
  return colours[outcome];
}

/** The two that are not judged are drawn by their outline. */
function strokeOf(outcome: keyof OutcomeCounts, palette: Palette) {
  return outcome === "running_count" || outcome === "undecidable_count" ? palette.grey : palette.paper;
}

/** How the parts of a stack are drawn, by their outcome. */
export function outcomePaint(palette: Palette) {
  return {
    fill: ({outcome}: {outcome: keyof OutcomeCounts}) => colourOf(outcome, palette),
    stroke: ({outcome}: {outcome: keyof OutcomeCounts}) => strokeOf(outcome, palette)
  };
}

/** A square and its word for each outcome, over x and y in pixels. */
export function legendMarks({items}: ReturnType<typeof legendOf>, palette: Palette) {
  return [
    rect(items, {
      x1: "x",
      x2: ({x}: {x: number}) => x + 11,
      y1: ({y}: {y: number}) => y - 6,
      y2: ({y}: {y: number}) => y + 5,
      ...outcomePaint(palette)
    }),
    text(items, {x: "x", y: "y", textAnchor: "start", dx: 17, text: "label", fill: palette.ink})
  ];
}
