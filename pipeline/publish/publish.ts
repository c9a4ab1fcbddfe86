// Marts → site/tables/*.arrow with a content hash in the name, the dashboard's files, manifest.json last.

import {createHash} from "node:crypto";
import {cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName} from "../warehouse.ts";
import {arrowTypeOf, toArrowFile} from "./arrow.ts";

/** What the manifest says of a mart; comes from the model's header. */
export interface Mart {
  table: string;
  grain: string;
  key: string[];
  columns: Map<string, string>;
}

export interface PublishedTable {
  name: string;
  file: string;
  row_count: number;
  sha256: string;
  grain: string;
  columns: {name: string; type: string; description: string}[];
}

/** site/manifest.json: what the dashboard may rely on. */
export interface Manifest {
  format_version: 1;
  run_id: string;
  built_at: string;
  as_of: string;
  time_zone: "Asia/Shanghai";
  tables: PublishedTable[];
  /** Beside the manifest: what every table of the warehouse means, for the page about the data. */
  schema: "schema.json";
  indicators: object[];
  rules: object[];
  reports: object[];
}

export interface PublishOptions {
  site: string;
  dashboardBuild: string;
  marts: Mart[];
  /** The documentation of all tables. */
  schema: object[];
  runId: string;
  asOf: string;
}

/** Everything that a reader needs stands in the site before the manifest names it. */
export async function publishSite(
  warehouse: Warehouse,
  {site, dashboardBuild, marts, schema, runId, asOf}: PublishOptions,
  effects: Effects
): Promise<Manifest> {
  const startedAt = Date.now();
  if (!existsSync(join(dashboardBuild, "index.html"))) {
    throw new PipelineError("The dashboard has not been built. Run npm run build, then the night again.");
  }
  mkdirSync(join(site, "tables"), {recursive: true});
  const tables: PublishedTable[] = [];
  for (const mart of marts) tables.push(await publishTable(warehouse, mart, site));
  copyDashboard(dashboardBuild, site);
  writeWhole(site, "schema.json", JSON.stringify({run_id: runId, as_of: asOf, tables: schema}));
  const manifest: Manifest = {
    format_version: 1,
    run_id: runId,
    built_at: effects.now().toISOString(),
    as_of: asOf,
    time_zone: "Asia/Shanghai",
    tables,
    schema: "schema.json",
    indicators: await warehouse.rows<object>("from reference.indicators order by indicator_position"),
    rules: await warehouse.rows<object>("from reference.service_rules order by rule_position"),
    reports: []
  };
  writeWhole(site, "manifest.json", JSON.stringify(manifest, null, 2));
  const rows = tables.reduce((sum, table) => sum + table.row_count, 0);
  effects.log(
    `[publish] ${tables.length} tables, ${rows.toLocaleString("en")} rows  ${formatSeconds(Date.now() - startedAt)}`
  );
  return manifest;
}

function writeWhole(site: string, name: string, text: string): void {
  writeFileSync(join(site, `${name}.tmp`), `${text}\n`);
  renameSync(join(site, `${name}.tmp`), join(site, name));
}

/** Files that no manifest of the last days names: a reader who still holds yesterday's manifest finds its files. */
export function removeStaleTables(site: string, keep: Set<string>): void {
  for (const name of readdirSync(join(site, "tables"))) {
    if (!keep.has(`tables/${name}`)) rmSync(join(site, "tables", name));
  }
}

async function publishTable(
  warehouse: Warehouse,
  {table, grain, key, columns: described}: Mart,
  site: string
): Promise<PublishedTable> {
  const order = key.map(quoteName).join(", ");
  const {columns, batches} = await warehouse.columns(
    `from marts.${quoteName(table)} order by ${order}`,
    `marts.${table}`
  );
  const bytes = toArrowFile(columns, batches);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = `tables/${table}.${sha256.slice(0, 12)}.arrow`;
  const path = join(site, file);
  if (!existsSync(path)) {
    writeFileSync(`${path}.tmp`, bytes);
    renameSync(`${path}.tmp`, path);
  }
  return {
    name: table,
    file,
    row_count: batches.reduce((sum, batch) => sum + batch.rowCount, 0),
    sha256,
    grain,
    columns: columns.map((column) => ({
      name: column.name,
      type: arrowTypeOf(column),
      description: described.get(column.name) ?? ""
    }))
  };
}

/** Assets first, index.html by rename: a page never names an asset that is not there. */
function copyDashboard(build: string, site: string): void {
  cpSync(build, site, {recursive: true, filter: (path) => path !== join(build, "index.html")});
  cpSync(join(build, "index.html"), join(site, "index.html.tmp"));
  renameSync(join(site, "index.html.tmp"), join(site, "index.html"));
}
