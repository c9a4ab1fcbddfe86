// Which script of the built page a module comes in: what the first page's tiles need, what draws its charts, and what other
// pages share, each in one file instead of many small ones.

interface ModuleGraph {
  getModuleInfo: (id: string) => {importedIds: readonly string[]} | null;
}

type ChunkOf = (id: string, graph: ModuleGraph) => string | null;

/** `folder` holds main.ts, whose own few modules stay with it, and start.tsx. */
export function toChunks(folder: string): ChunkOf {
  let first: Set<string> | undefined;
  let tiles: Set<string> | undefined;
  let drawings: Set<string> | undefined;
  return (id, graph) => {
    first ??= reach(`${folder}/main.ts`, graph);
    tiles ??= reach(`${folder}/start.tsx`, graph);
    drawings ??= reach(`${folder}/pages/overview-charts.tsx`, graph);
    if (first.has(id)) return "first";
    if (tiles.has(id) || id.includes("rolldown/runtime")) return "tiles";
    return drawings.has(id) ? "charts" : null;
  };
}

/** A module and all that it imports, but for what it loads later. */
function reach(from: string, graph: ModuleGraph): Set<string> {
  const found = new Set([from]);
  for (const id of found) for (const imported of graph.getModuleInfo(id)?.importedIds ?? []) found.add(imported);
  return found;
}
