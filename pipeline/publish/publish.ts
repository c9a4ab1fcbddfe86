// Marts → site/tables/*.arrow with a content hash in the name, the dashboard's files, manifest.json last.

import {createHash} from "node:crypto";
import {cpSync, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {dirname, join, relative} from "node:path";
import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quoteText} from "../warehouse.ts";
import type {PublishedNight} from "./recent-nights.ts";
import {arrowTypeOf, toArrowFile} from "./arrow.ts";

/** What the manifest says of a mart; comes from the model's header. */
export interface Mart {
  table: string;
  grain: string;
  key: string[];
  columns: Map<string, string>;
  /** A column of texts: every value of it becomes a file of its own. */
  part?: string | undefined;
}

export interface PublishedTable {
  name: string;
  row_count: number;
  /** The column by which the rows are parted into files; null of a table in one file. */
  part_column: string | null;
  files: PublishedFile[];
}

/** site/tables.json: what no page needs to draw a figure, of the same tables. */
export interface TableDescription {
  name: string;
  grain: string;
  columns: {name: string; type: string; description: string}[];
  hashes: {file: string; sha256: string}[];
}

export interface PublishedFile {
  /** The value of the part column; null of a table in one file. */
  part: string | null;
  file: string;
  row_count: number;
}

/** A report as it was issued; every revision has its own entry. */
export interface PublishedReport {
  kind: string;
  period_id: string;
  period_name: string;
  period_name_en: string;
  period_start: string;
  period_end: string;
  /** 1 when first issued. */
  revision: number;
  number: string;
  title: string;
  title_en: string;
  /** Last day that its figures know of, and the day on which it was issued. */
  as_of: string;
  issued_on: string;
  /** Figures that the revision changed. */
  change_count: number;
  /** Below the site: report.json, the Word file, the workbook. */
  files: {file: string; size: number}[];
}

/** site/manifest.json: what the dashboard may rely on. */
export interface Manifest {
  format_version: 3;
  run_id: string;
  built_at: string;
  as_of: string;
  time_zone: "Asia/Shanghai";
  tables: PublishedTable[];
  /** Beside the manifest: what a row and a column of each of them is, and the hashes of the files. */
  descriptions: "tables.json";
  /** Beside the manifest: what every table of the warehouse means, for the page about the data. */
  schema: "schema.json";
  /** Beside the manifest: the last nights, for the same page. What is in it is no figure and differs from home to home. */
  runs: "runs.json";
  indicators: object[];
  rules: object[];
  categories: object[];
  reports: PublishedReport[];
}

export interface PublishOptions {
  site: string;
  dashboardBuild: string;
  marts: Mart[];
  /** The documentation of all tables. */
  schema: object[];
  runs: PublishedNight[];
  runId: string;
  asOf: string;
  /** The folder of what was issued; the site holds a copy of it. */
  reports: {folder: string; issued: PublishedReport[]};
}

/** Everything that a reader needs stands in the site before the manifest names it. */
export async function publishSite(
  warehouse: Warehouse,
  {site, dashboardBuild, marts, schema, runs, runId, asOf, reports}: PublishOptions,
  effects: Effects
): Promise<Manifest> {
  const startedAt = Date.now();
  if (!existsSync(join(dashboardBuild, "index.html"))) {
    throw new PipelineError("The dashboard has not been built. Run npm run build, then the night again.");
  }
  mkdirSync(join(site, "tables"), {recursive: true});
  const tables: PublishedTable[] = [];
  const descriptions: TableDescription[] = [];
  for (const mart of marts) {
    const {table, description} = await publishTable(warehouse, mart, site);
    tables.push(table);
    descriptions.push(description);
  }
  copyDashboard(dashboardBuild, site);
  copyReports(reports, site);
  writeWhole(site, "tables.json", JSON.stringify({run_id: runId, tables: descriptions}));
  writeWhole(site, "schema.json", JSON.stringify({run_id: runId, as_of: asOf, tables: schema}));
  writeWhole(site, "runs.json", JSON.stringify({nights: runs}));
  const manifest: Manifest = {
    format_version: 3,
    run_id: runId,
    built_at: effects.now().toISOString(),
    as_of: asOf,
    time_zone: "Asia/Shanghai",
    tables,
    descriptions: "tables.json",
    schema: "schema.json",
    runs: "runs.json",
    ...(await publishDefinitions(warehouse)),
    reports: reports.issued
  };
  writeWhole(site, "manifest.json", JSON.stringify(manifest));
  const rows = tables.reduce((sum, table) => sum + table.row_count, 0);
  effects.log(
    `[publish] ${tables.length} tables, ${rows.toLocaleString("en")} rows  ${formatSeconds(Date.now() - startedAt)}`
  );
  return manifest;
}

/** What was issued never changes: only what the site does not have yet is copied, each file by rename. */
function copyReports({folder, issued}: PublishOptions["reports"], site: string): void {
  for (const {file} of issued.flatMap(({files}) => files)) {
    const target = join(site, file);
    if (existsSync(target)) continue;
    mkdirSync(dirname(target), {recursive: true});
    cpSync(join(folder, relative("reports", file)), `${target}.tmp`);
    renameSync(`${target}.tmp`, target);
  }
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

/** Of the definitions what a page shows; the files themselves are in the warehouse. */
async function publishDefinitions(
  warehouse: Warehouse
): Promise<Pick<Manifest, "indicators" | "rules" | "categories">> {
  return {
    indicators: await warehouse.rows<object>(
      `select indicator_id, indicator_name, indicator_name_en, formula, formula_en, clause, unit, direction,
          threshold_pct, threshold_source, is_maturing
      from reference.indicators order by indicator_position`
    ),
    rules: await warehouse.rows<object>(
      `select rule_id, rule_name, rule_name_en, clause, limit_count, limit_unit
      from reference.service_rules order by rule_position`
    ),
    categories: await warehouse.rows<object>(
      "select category_id, category_name, category_name_en from reference.categories order by category_position"
    )
  };
}

async function publishTable(
  warehouse: Warehouse,
  mart: Mart,
  site: string
): Promise<{table: PublishedTable; description: TableDescription}> {
  const {table, grain, columns: described, part: partColumn} = mart;
  const parts = partColumn ? await partsOf(warehouse, {table, partColumn}) : [null];
  const {columns} = await warehouse.columns(`from marts.${quoteName(table)} limit 0`, `marts.${table}`);
  const files: (PublishedFile & {sha256: string})[] = [];
  for (const part of parts) files.push(await publishFile(warehouse, {mart, part}, site));
  return {
    table: {
      name: table,
      row_count: files.reduce((sum, file) => sum + file.row_count, 0),
      part_column: partColumn ?? null,
      files: files.map(({part, file, row_count}) => ({part, file, row_count}))
    },
    description: {
      name: table,
      grain,
      columns: columns.map((column) => ({
        name: column.name,
        type: arrowTypeOf(column),
        description: described.get(column.name) ?? ""
      })),
      hashes: files.map(({file, sha256}) => ({file, sha256}))
    }
  };
}

/** The values become part of a file's name. */
async function partsOf(warehouse: Warehouse, {table, partColumn}: {table: string; partColumn: string}) {
  const rows = await warehouse.rows<{part: string}>(
    `select distinct ${quoteName(partColumn)} as part from marts.${quoteName(table)} order by part`
  );
  const parts = rows.map(({part}) => part);
  const unfit = parts.find((part) => !/^\w[\w-]*$/.test(part));
  if (unfit !== undefined) throw new Error(`invalid part of marts.${table}: ${unfit}`);
  return parts;
}

async function publishFile(
  warehouse: Warehouse,
  {mart: {table, key, part: partColumn}, part}: {mart: Mart; part: string | null},
  site: string
): Promise<PublishedFile & {sha256: string}> {
  const order = key.map(quoteName).join(", ");
  const rows = partColumn && part !== null ? `where ${quoteName(partColumn)} = ${quoteText(part)}` : "";
  const {columns, batches} = await warehouse.columns(
    `from marts.${quoteName(table)} ${rows} order by ${order}`,
    `marts.${table}`
  );
  const bytes = toArrowFile(columns, batches);
  const sha256 = createHash("sha256").update(bytes).digest("hex");
  const file = `tables/${[table, ...(part === null ? [] : [part])].join(".")}.${sha256.slice(0, 12)}.arrow`;
  const path = join(site, file);
  if (!existsSync(path)) {
    writeFileSync(`${path}.tmp`, bytes);
    renameSync(`${path}.tmp`, path);
  }
  return {part, file, row_count: batches.reduce((sum, batch) => sum + batch.rowCount, 0), sha256};
}

/** Assets first, index.html by rename: a page never names an asset that is not there. */
function copyDashboard(build: string, site: string): void {
  cpSync(build, site, {recursive: true, filter: (path) => path !== join(build, "index.html")});
  cpSync(join(build, "index.html"), join(site, "index.html.tmp"));
  renameSync(join(site, "index.html.tmp"), join(site, "index.html"));
}
