import {dot, plot, ruleX, ruleY, text} from "@observablehq/plot";
import {plotStyle, textWidth} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {ChartOptions} from "./layout.ts";

export interface Point {
  id: string;
  label: string;
  x: number;
  y: number;
}

interface Axis {
  label: string;
  domain: [number, number];
}

export interface PointOptions extends Omit<ChartOptions, "language"> {
  x: Axis;
  y: Axis;
  /** Where the field is divided, and the names of its corners: top left, top right, bottom left, bottom right. */
  cuts?: {x: number; y: number; corners: [string, string, string, string]} | undefined;
}

interface Place {
  anchor: "start" | "middle" | "end";
  dx: number;
  dy: number;
}

type Placed = Point & Place;
type Box = {left: number; right: number; top: number; bottom: number};

/** How much room the field leaves around its points, in units of the axes. */
const edge = 4;

const margins = {marginLeft: 40, marginRight: 14, marginTop: 26, marginBottom: 40};
const places: Place[] = [
  {anchor: "start", dx: 9, dy: 0},
  {anchor: "end", dx: -9, dy: 0},
  {anchor: "middle", dx: 0, dy: -14},
  {anchor: "middle", dx: 0, dy: 15},
  {anchor: "start", dx: 7, dy: -13},
  {anchor: "start", dx: 7, dy: 14},
  {anchor: "end", dx: -7, dy: -13},
  {anchor: "end", dx: -7, dy: 14},
  {anchor: "middle", dx: 0, dy: -29},
  {anchor: "middle", dx: 0, dy: 30}
];

/** Named points in a plane, each with its name where it covers nothing. */
export function labelledPoints(
  points: Point[],
  {document, width = 480, highlights = [], palette = pagePalette, x, y, cuts}: PointOptions
) {
  const height = Math.round(Math.max(300, Math.min(440, width * 0.72)));
  const placed = placeLabels(points, {x, y, width, height});
  const colour = ({id}: Point) => (highlights.includes(id) ? palette.accent : palette.ink);
  const corner = (index: number, anchor: "top-left" | "top-right" | "bottom-left" | "bottom-right") =>
    text([cuts?.corners[index] ?? ""], {
      frameAnchor: anchor,
      dx: anchor.endsWith("left") ? 4 : -4,
      dy: anchor.startsWith("top") ? 4 : -4,
      fill: palette.quiet
    });
  return plot({
    document,
    width,
    height,
    style: plotStyle,
    ...margins,
    x: {domain: x.domain, ticks: 5, tickSize: 0, label: x.label, labelAnchor: "right", labelArrow: "none"},
    y: {domain: y.domain, ticks: 5, tickSize: 0, label: y.label, labelArrow: "none"},
    marks: [
      ...(cuts
        ? [
            ruleX([cuts.x], {stroke: palette.grey, strokeDasharray: "4 3"}),
            ruleY([cuts.y], {stroke: palette.grey, strokeDasharray: "4 3"}),
            corner(0, "top-left"),
            corner(1, "top-right"),
            corner(2, "bottom-left"),
            corner(3, "bottom-right")
          ]
        : []),
      dot(points, {x: "x", y: "y", r: 5, fill: colour}),
      ...placed.map((point) =>
        text([point], {
          x: "x",
          y: "y",
          text: "label",
          textAnchor: point.anchor,
          dx: point.dx,
          dy: point.dy,
          fontWeight: highlights.includes(point.id) ? 600 : 400,
          fill: colour,
          stroke: palette.paper,
          strokeWidth: 4
        })
      )
    ]
  });
}

/** The part of an axis that holds the values, with room around them. */
export function spanOf(values: number[]): [number, number] {
  return [Math.floor(Math.min(...values) - edge), Math.ceil(Math.max(...values) + edge)];
}

/** The first place at which a name leaves the field and covers neither a dot nor a name; else the one that covers least. */
function placeLabels(
  points: Point[],
  {x, y, width, height}: {x: Axis; y: Axis; width: number; height: number}
): Placed[] {
  const [right, bottom] = [width - margins.marginRight, height - margins.marginBottom];
  const scale = (value: number, [from, to]: [number, number], low: number, high: number) =>
    low + ((value - from) / (to - from)) * (high - low);
  const dots = points.map((point) => {
    const [px, py] = [
      scale(point.x, x.domain, margins.marginLeft, right),
      scale(point.y, y.domain, bottom, margins.marginTop)
    ];
    return {px, py, box: {left: px - 5, right: px + 5, top: py - 5, bottom: py + 5}};
  });
  const taken: Box[] = dots.map(({box}) => box);
  return points.map((point, index) => {
    const {px = 0, py = 0} = dots[index] ?? {};
    const tried = places.map((place) => {
      const box = boxOf(textWidth(point.label), px + place.dx, py + place.dy, place.anchor);
      const isOutside = box.left < margins.marginLeft || box.right > width || box.top < 0 || box.bottom > bottom;
      const cost = taken
        .filter((other) => other !== dots[index]?.box)
        .reduce((sum, other) => sum + overlap(box, other), 0);
      return {place, box, cost: cost + (isOutside ? 1e6 : 0)};
    });
    const best = tried.reduce((least, next) => (next.cost < least.cost ? next : least));
    taken.push(best.box);
    return {...point, ...best.place};
  });
}

function boxOf(width: number, x: number, y: number, anchor: Place["anchor"]): Box {
  const left = anchor === "start" ? x : anchor === "end" ? x - width : x - width / 2;
  return {left, right: left + width, top: y - 8, bottom: y + 8};
}

function overlap(a: Box, b: Box) {
  const across = Math.min(a.right, b.right) - Math.max(a.left, b.left);
  const down = Math.min(a.bottom, b.bottom) - Math.max(a.top, b.top);
  return across > 0 && down > 0 ? across * down : 0;
}
