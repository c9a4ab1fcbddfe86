import {rect, text} from "@observablehq/plot";
import {textWidth} from "./layout.ts";
import type {RenderFunction} from "@observablehq/plot";
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
    undecidable_count: `url(#${hatchId})`
  };
  return colours[outcome];
}

const hatchId = "undecidable-hatch";

/** The pattern of what cannot be judged. */
function hatchMark(palette: Palette): RenderFunction {
  return (_index, _scales, _values, _dimensions, {document}) => {
    const create = (name: string, attributes: Record<string, string>) => {
      const node = document.createElementNS("http://www.w3.org/2000/svg", name);
      for (const [attribute, value] of Object.entries(attributes)) node.setAttribute(attribute, value);
      return node;
    };
    const pattern = create("pattern", {id: hatchId, width: "4", height: "4", patternUnits: "userSpaceOnUse"});
    pattern.append(create("path", {d: "M-1,1L1,-1M0,4L4,0M3,5L5,3", stroke: palette.grey, "stroke-width": "1"}));
    const definitions = create("defs", {});
    definitions.append(pattern);
    return definitions;
  };
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
    hatchMark(palette),
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
