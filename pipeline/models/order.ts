import type {Warehouse} from "../warehouse.ts";
import type {Model} from "./models.ts";

const readable: Record<string, string[]> = {
  staging: ["raw", "reference"],
  core: ["staging", "core", "reference"],
  marts: ["core", "reference"]
};

/** Tables that a query reads, as `schema.table`: the base tables in the engine's own parse, without the CTEs. */
export async function readReferences(warehouse: Warehouse, sql: string, subject: string): Promise<string[]> {
  const [row] = await warehouse.rows<{tree: string}>("select json_serialize_sql($1::varchar) as tree", [sql], subject);
  const tree = JSON.parse(row?.tree ?? "{}") as {error?: boolean; error_message?: string};
  if (tree.error) throw new Error(`invalid SQL in ${subject}: ${tree.error_message}`);
  const tables = new Set<string>();
  walk(tree, ({type, schema_name, table_name}) => {
    if (type === "BASE_TABLE" && schema_name) tables.add(`${schema_name as string}.${table_name as string}`);
  });
  return [...tables].sort();
}

/**
 * Models in an order in which each follows what it reads. Throws `unknown table …`, `invalid reference …` for an arrow
 * against raw → staging → core → marts, and `invalid cycle …`.
 */
export function orderModels(models: Model[], references: Map<string, string[]>): Model[] {
  const byName = new Map(models.map((model) => [model.name, model]));
  for (const model of models) {
    for (const table of references.get(model.name) ?? []) {
      const schema = table.split(".")[0]!;
      if (!readable[model.layer]!.includes(schema)) throw new Error(`invalid reference in ${model.name}: ${table}`);
      if (schema !== "raw" && schema !== "reference" && !byName.has(table)) {
        throw new Error(`unknown table in ${model.name}: ${table}`);
      }
    }
  }
  const ordered: Model[] = [];
  const done = new Set<string>();
  function visit(model: Model, path: string[]): void {
    if (done.has(model.name)) return;
    if (path.includes(model.name)) throw new Error(`invalid cycle: ${[...path, model.name].join(" → ")}`);
    for (const table of references.get(model.name) ?? []) {
      const needed = byName.get(table);
      if (needed) visit(needed, [...path, model.name]);
    }
    done.add(model.name);
    ordered.push(model);
  }
  for (const model of [...models].sort((a, b) => (a.name < b.name ? -1 : 1))) visit(model, []);
  return ordered;
}

function walk(node: unknown, see: (node: Record<string, unknown>) => void): void {
  if (Array.isArray(node)) node.forEach((child) => walk(child, see));
  else if (node && typeof node === "object") {
    see(node as Record<string, unknown>);
    Object.values(node).forEach((child) => walk(child, see));
  }
}
