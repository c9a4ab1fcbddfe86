import {layers} from "./schema.ts";
import type {Layer, SchemaTable} from "./schema.ts";

export interface Lineage {
  /** What it is made from, and what is made from it: directly, and in the end. */
  reads: string[];
  readers: string[];
  above: string[];
  below: string[];
}

export interface LineagePicture {
  nodes: LineageNode[];
  links: {from: string; to: string}[];
}

export interface LineageNode {
  id: string;
  layer: Layer;
  /** Of a node that stands for tables: how many; of a table undefined. */
  count?: number;
  /** Which side of the table it is on. */
  side: (typeof sides)[number];
}

const sides = ["above", "itself", "below"] as const;

/** Larger pictures show the ends and the neighbours alone; what lies between is counted by layer. */
const mostNodes = 36;

/** The lineage of a table of the schema, each list by layer and name. */
export function lineageOf(tables: SchemaTable[], name: string): Lineage {
  const readsOf = new Map(tables.map((table) => [table.name, table.reads]));
  const readersOf = new Map<string, string[]>();
  for (const table of tables) {
    for (const read of table.reads) readersOf.set(read, [...(readersOf.get(read) ?? []), table.name]);
  }
  return {
    reads: inOrder(readsOf.get(name) ?? []),
    readers: inOrder(readersOf.get(name) ?? []),
    above: inOrder(reachable(name, readsOf)),
    below: inOrder(reachable(name, readersOf))
  };
}

/** What the picture of a table's lineage shows: every table that it rests on and that rests on it, or their number. */
export function lineagePicture(tables: SchemaTable[], name: string): LineagePicture {
  const {reads, readers, above, below} = lineageOf(tables, name);
  const isWhole = above.length + below.length < mostNodes;
  const shown = new Set([name, ...reads, ...readers]);
  const isShown = (table: string) =>
    isWhole || shown.has(table) || layerOf(table) === "raw" || layerOf(table) === "marts";
  const nodes = new Map<string, LineageNode>();
  const nodeOf = new Map<string, string>();
  const place = (table: string, side: LineageNode["side"]) => {
    const layer = layerOf(table);
    const id = isShown(table) ? table : `${side} ${layer}`;
    const count = isShown(table) ? {} : {count: (nodes.get(id)?.count ?? 0) + 1};
    nodes.set(id, {id, layer, side, ...count});
    nodeOf.set(table, id);
  };
  for (const table of above) place(table, "above");
  place(name, "itself");
  for (const table of below) place(table, "below");
  const links = new Map<string, {from: string; to: string}>();
  for (const table of tables) {
    for (const read of table.reads) {
      const [from, to] = [nodeOf.get(read), nodeOf.get(table.name)];
      if (from && to && from !== to) links.set(`${from} ${to}`, {from, to});
    }
  }
  const rank = ({layer, side, count}: LineageNode) =>
    layers.indexOf(layer) * 6 + sides.indexOf(side) * 2 + (count === undefined ? 0 : 1);
  return {nodes: [...nodes.values()].sort((a, b) => rank(a) - rank(b)), links: [...links.values()]};
}

export function layerOf(name: string): Layer {
  return layers.find((layer) => name.startsWith(`${layer}.`)) ?? "core";
}

function reachable(name: string, next: Map<string, string[]>): string[] {
  const seen = new Set<string>();
  const waiting = [...(next.get(name) ?? [])];
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (seen.has(one)) continue;
    seen.add(one);
    waiting.push(...(next.get(one) ?? []));
  }
  return [...seen];
}

function inOrder(names: string[]): string[] {
  return names.toSorted((a, b) => layers.indexOf(layerOf(a)) - layers.indexOf(layerOf(b)) || (a < b ? -1 : 1));
}
