// One measured run in a process of its own: `models-child.ts bare FILE` loads the export, `models-child.ts bare-responses HOME`
// turns the answers in raw/responses into one wide typed table, `models-child.ts models HOME` builds every model from the
// raw/ of a home and checks the claims. Prints JSON.

import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {items} from "../../survey/questionnaire/questionnaire.ts";
import {readConfig} from "../config.ts";
import {buildModels} from "../models/build.ts";
import {checkModels} from "../models/check.ts";
import {openWarehouse, quoteText} from "../warehouse.ts";

export interface ModelsRun {
  seconds: number;
  /** Peak resident memory of the process, MB. */
  memory_mb: number;
  /** By table: raw (the first with all that is before it), then every model, then the checks. */
  steps: Record<string, Step>;
}

export interface Step {
  seconds: number;
  /** Peak resident memory of the process when the step was over, MB: a step that raises it needs as much. */
  memory_mb: number;
}

const [mode, place = ""] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
const startedAt = performance.now();
const steps = await (mode === "models" ? build() : mode === "bare" ? loadBare() : loadBareResponses());
const run: ModelsRun = {
  seconds: (performance.now() - startedAt) / 1000,
  memory_mb: peakMemory(),
  steps
};
process.stdout.write(`${JSON.stringify(run)}\n`);
rmSync(work, {recursive: true, force: true});

function peakMemory(): number {
  return Math.round(process.resourceUsage().maxRSS / 1024);
}

/** What the engine needs to hold the same rows as a table, with its own guesses of the types. */
async function loadBare(): Promise<Record<string, Step>> {
  const warehouse = await openWarehouse(join(work, "bare.duckdb"));
  await warehouse.run(`create table complaints as from read_csv(${quoteText(place)})`);
  warehouse.close();
  return {};
}

/** What the engine needs to hold the same answers as one column an item. */
async function loadBareResponses(): Promise<Record<string, Step>> {
  const warehouse = await openWarehouse(join(work, "bare.duckdb"));
  const types = items.map(({item_id, scale, is_rated}) => [item_id, is_rated ? "TINYINT" : typeOf(scale)]);
  const files = quoteText(join(readConfig({home: place, env: {}}).raw, "responses", "*.parquet"));
  await warehouse.run(`
    create table responses as
    select * exclude (answers), unnest(from_json(answers, ${quoteText(JSON.stringify(Object.fromEntries(types)))}))
    from read_parquet(${files}, union_by_name = true)`);
  warehouse.close();
  return {};
}

function typeOf(scale: string): string {
  return scale === "multiple_choice" ? "JSON" : "VARCHAR";
}

async function build(): Promise<Record<string, Step>> {
  const config = readConfig({home: place, env: {}});
  const spent: Record<string, Step> = {};
  let last = performance.now();
  const log = (line: string) => {
    const now = performance.now();
    const name = /(?:\] )?((?:raw\] |staging\.|core\.|marts\.|check)[a-z_]*)/.exec(line)?.[1] ?? line;
    spent[name.replace("raw] ", "raw.")] = {seconds: (now - last) / 1000, memory_mb: peakMemory()};
    last = now;
  };
  const effects = {log, now: () => new Date("2026-11-01T00:00:00Z")};
  const warehouse = await openWarehouse(join(work, "next.duckdb"), {
    memoryLimit: config.memoryLimit,
    tempFolder: join(work, "spill")
  });
  const options = {sql: config.sql, overrides: config.referenceOverrides, scratch: work, raw: config.raw};
  const models = await buildModels(warehouse, {...options, night: {as_of: "2026-10-31", run_id: "bench"}}, effects);
  await checkModels(warehouse, {models, sql: config.sql}, effects);
  warehouse.close();
  return spent;
}
