import {dot, line, plot, text} from "@observablehq/plot";
import {clipText, plotStyle, textWidth} from "./layout.ts";
import {pagePalette} from "./palette.ts";
import type {LineageNode, LineagePicture} from "../schema/lineage.ts";
import type {ChartOptions} from "./layout.ts";

export interface LineageOptions extends Omit<ChartOptions, "language" | "highlights"> {
  layerName: (layer: LineageNode["layer"]) => string;
  /** The words for tables that are only counted: "另 23 张表". */
  countName: (count: number) => string;
}

interface Placed {
  id: string;
  label: string;
  x: number;
  y: number;
  /** Where the label ends. */
  end: number;
  isItself: boolean;
}

interface Point {
  link: string;
  x: number;
  y: number;
}

const rowHeight = 22;
const arcRoom = 34;
/** What comes from files stands in one column. */
const stacks: LineageNode["layer"][][] = [["raw", "reference"], ["staging"], ["core"], ["marts"]];
/** Narrower than this a column holds no name of a table. */
const leastColumn = 190;

/**
 * What a table rests on and what rests on it, layer by layer from the files to what is published: in columns, or one below
 * the other where there is no room for them. The lines of the table itself are in the accent's colour.
 */
export function tableLineage(
  {nodes, links}: LineagePicture,
  {document, width = 640, palette = pagePalette, layerName, countName}: LineageOptions
) {
  const {heads, placed, height} = place(nodes, {width, layerName, countName});
  const itself = nodes.find(({side}) => side === "itself")?.id;
  const isOwn = ({from, to}: {from: string; to: string}) => from === itself || to === itself;
  const curves = (own: boolean) =>
    links.filter((link) => isOwn(link) === own).flatMap(({from, to}) => curve(placed.get(from), placed.get(to)));
  const rows = [...placed.values()];
  const path = {x: "x", y: "y", z: "link", curve: "basis"} as const;
  return plot({
    document,
    width,
    height,
    style: plotStyle,
    margin: 0,
    x: {type: "identity", axis: null},
    y: {type: "identity", axis: null},
    marks: [
      line(curves(false), {...path, stroke: palette.grey, strokeWidth: 1, strokeOpacity: 0.4}),
      line(curves(true), {...path, stroke: palette.accent, strokeWidth: 1.5}),
      dot(rows, {
        x: "x",
        y: "y",
        r: (row: Placed) => (row.isItself ? 4.5 : 3),
        fill: (row: Placed) => (row.isItself ? palette.accent : palette.grey)
      }),
      text(heads, {x: "x", y: "y", text: "label", textAnchor: "start", fill: palette.quiet}),
      text(
        rows.filter((row) => !row.isItself),
        {...label, fill: palette.ink, stroke: palette.paper, strokeWidth: 3}
      ),
      text(
        rows.filter((row) => row.isItself),
        {...label, fill: palette.accent, fontWeight: 600, stroke: palette.paper, strokeWidth: 3}
      )
    ]
  });
}

const label = {x: "x", y: "y", text: "label", textAnchor: "start", dx: 9} as const;

function place(
  nodes: LineageNode[],
  {width, layerName, countName}: {width: number} & Pick<LineageOptions, "layerName" | "countName">
) {
  const used = stacks
    .map((stack) => stack.filter((layer) => nodes.some((node) => node.layer === layer)))
    .filter((stack) => stack.length > 0);
  const column = (width - arcRoom) / used.length;
  const isWide = column >= leastColumn;
  const room = (isWide ? column - arcRoom : width - arcRoom) - 12;
  const heads: {label: string; x: number; y: number}[] = [];
  const placed = new Map<string, Placed>();
  let [lowest, y] = [0, 0];
  for (const [index, stack] of used.entries()) {
    const x = arcRoom + (isWide ? index * column : 0);
    if (isWide) y = 0;
    for (const layer of stack) {
      y += y > 0 ? rowHeight + 8 : rowHeight;
      heads.push({label: layerName(layer), x, y: y - rowHeight / 2});
      for (const node of nodes.filter((one) => one.layer === layer)) {
        const name = node.count === undefined ? node.id.slice(layer.length + 1) : countName(node.count);
        const label = clipText(name, room);
        const isItself = node.side === "itself";
        placed.set(node.id, {id: node.id, label, x, y: y + rowHeight / 2, end: x + 14 + textWidth(label), isItself});
        y += rowHeight;
      }
    }
    lowest = Math.max(lowest, y);
  }
  return {heads, placed, height: lowest + 4};
}

/** From column to column an S; within one, and where all are below each other, a bow on the left side. */
function curve(from: Placed | undefined, to: Placed | undefined): Point[] {
  if (!from || !to) return [];
  const link = `${from.id} ${to.id}`;
  if (to.x > from.x) {
    const middle = to.x - arcRoom / 2;
    return [
      {link, x: from.end, y: from.y},
      {link, x: Math.max(from.end, middle - 10), y: from.y},
      {link, x: middle, y: from.y},
      {link, x: middle, y: to.y},
      {link, x: to.x - 4, y: to.y}
    ];
  }
  const bow = Math.min(arcRoom - 4, 8 + Math.abs(to.y - from.y) / 8);
  return [
    {link, x: from.x - 4, y: from.y},
    {link, x: from.x - bow, y: from.y},
    {link, x: from.x - bow, y: to.y},
    {link, x: to.x - 4, y: to.y}
  ];
}
