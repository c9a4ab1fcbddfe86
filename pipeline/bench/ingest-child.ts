// One measured run in a process of its own: `ingest-child.ts bare|ingest FILE`. Prints JSON.

import {copyFileSync, mkdirSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {extname, join} from "node:path";
import {readConfig} from "../config.ts";
import {ingest} from "../ingest/ingest.ts";
import {openWarehouse, quoteText} from "../warehouse.ts";

export interface IngestRun {
  row_count: number;
  seconds: number;
  /** Peak resident memory of the process, MB. */
  memory_mb: number;
}

const [mode, file = ""] = process.argv.slice(2);
const work = mkdtempSync(join(tmpdir(), "huiyin-bench-"));
const {row_count, seconds} = await (mode === "bare" ? loadBare() : takeIn());
const run: IngestRun = {row_count, seconds, memory_mb: Math.round(process.resourceUsage().maxRSS / 1024)};
process.stdout.write(`${JSON.stringify(run)}\n`);
rmSync(work, {recursive: true, force: true});

/** What the engine needs to hold the same rows as a table, with its own guesses of the types. */
async function loadBare(): Promise<{row_count: number; seconds: number}> {
  const startedAt = performance.now();
  const warehouse = await openWarehouse(join(work, "bare.duckdb"));
  await warehouse.run(`create table complaints as from read_csv(${quoteText(file)})`);
  const [counted] = await warehouse.rows<{row_count: number}>("select count(*) as row_count from complaints");
  warehouse.close();
  return {row_count: counted!.row_count, seconds: (performance.now() - startedAt) / 1000};
}

/** The file from the inbox to Parquet, archive and refused rows; a first ingest has made the empty home before. */
async function takeIn(): Promise<{row_count: number; seconds: number}> {
  const config = readConfig({home: work, env: {}});
  const effects = {log: () => undefined, now: () => new Date("2026-11-01T00:00:00Z")};
  await ingest(config, effects);
  const inbox = join(config.inbox, "complaints", "hotline");
  mkdirSync(inbox, {recursive: true});
  copyFileSync(file, join(inbox, `complaints${extname(file)}`));
  const startedAt = performance.now();
  const {files} = await ingest(config, effects);
  const seconds = (performance.now() - startedAt) / 1000;
  const [taken] = files;
  if (taken?.outcome !== "accepted") throw new Error(`not accepted: ${taken?.sentence}`);
  return {row_count: taken.row_count + taken.rejected_count, seconds};
}
