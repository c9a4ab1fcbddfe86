// For tests of single tables: what a night does before it reports and publishes, for these tables and what they read.

import {cpSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {basename, join} from "node:path";
import {ingest} from "./ingest/ingest.ts";
import type {Ingested} from "./ingest/ingest.ts";
import {buildModels} from "./models/build.ts";
import {checkModels} from "./models/check.ts";
import {issuedLog} from "./published-reports.ts";
import type {TestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";

export interface TablesOptions {
  /** YYYY-MM-DD, the night's date. */
  asOf: string;
  /** Models as `<layer>.<table>`; what they read is built, too. */
  tables: string[];
}

/**
 * Takes in what lies in the inbox and the intake, and leaves a warehouse as a night does, with these tables and what they
 * read. Headers are checked as at night, and the claims that speak of nothing else.
 */
export async function buildTables({config, effects}: TestHome, {asOf, tables}: TablesOptions): Promise<Ingested> {
  const ingested = await ingest(config, effects);
  const sql = sqlFor(config.sql, tables);
  const scratch = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  rmSync(config.warehouse, {force: true});
  const warehouse = await openWarehouse(config.warehouse);
  try {
    const night = {as_of: asOf, run_id: "test"};
    const folders = {sql, overrides: config.referenceOverrides, raw: config.raw, scratch};
    const issued = issuedLog(config.reports, asOf);
    const models = await buildModels(warehouse, {...folders, night, issued}, effects);
    await checkModels(warehouse, {models, sql}, effects);
  } finally {
    warehouse.close();
    for (const folder of [sql, scratch]) rmSync(folder, {recursive: true});
  }
  return ingested;
}

/** A copy of the SQL folder with these models, those that they read, and the claims that need no other. */
function sqlFor(folder: string, tables: string[]): string {
  const models = new Map<string, string>(
    ["staging", "core", "marts"].flatMap((layer) =>
      readdirSync(join(folder, layer)).map((file) => [`${layer}.${basename(file, ".sql")}`, join(layer, file)] as const)
    )
  );
  const read = (path: string) => readFileSync(join(folder, path), "utf8");
  const named = (sql: string) => Array.from(sql.matchAll(/\b(?:staging|core|marts)\.\w+/g), ([name]) => name);
  const wanted = new Set(tables);
  for (const name of wanted) {
    const path = models.get(name);
    if (!path) throw new Error(`unknown table: ${name}`);
    for (const used of named(withoutComments(read(path)))) wanted.add(used);
  }
  const claims = readdirSync(join(folder, "tests")).map((file) => join("tests", file));
  const told = claims.filter((path) => named(withoutComments(read(path))).every((name) => wanted.has(name)));
  const target = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  for (const name of ["reference", "macros"]) cpSync(join(folder, name), join(target, name), {recursive: true});
  for (const name of ["staging", "core", "marts", "tests"]) mkdirSync(join(target, name));
  const paths = [...Array.from(wanted, (name) => models.get(name)!), ...told];
  for (const path of paths) cpSync(join(folder, path), join(target, path));
  return target;
}

function withoutComments(sql: string): string {
  return sql.replaceAll(/--.*$/gm, "");
}
