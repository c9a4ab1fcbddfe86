// The night, in order: the inbox and the intake in, the site out. Nothing else calls the stages.

import {mkdirSync, renameSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Config} from "./config.ts";
import type {Effects} from "./effects.ts";
import {formatSeconds} from "./effects.ts";
import {PipelineError} from "./errors.ts";
import {isDiskFull} from "./ingest/disk.ts";
import {readErasures} from "./ingest/erasures.ts";
import {ingest} from "./ingest/ingest.ts";
import {lockHome} from "./lock.ts";
import {buildModels} from "./models/build.ts";
import {checkModels} from "./models/check.ts";
import {checkErased} from "./models/check-erased.ts";
import type {Model} from "./models/models.ts";
import {commentColumns, describeSchema} from "./models/schema.ts";
import type {Manifest} from "./publish/publish.ts";
import {toRecentNights} from "./publish/recent-nights.ts";
import {publishSite, removeStaleTables} from "./publish/publish.ts";
import {issuedLog, publishedReports} from "./published-reports.ts";
import {issueReports} from "./reports/issue.ts";
import type {RunRecord} from "./runs.ts";
import {readRuns, writeRun} from "./runs.ts";
import {openWarehouse} from "./warehouse.ts";

const keptNights = 3;

/** Runs one night. `asOf` is the date (YYYY-MM-DD) that running clocks are judged on; default: today in Shanghai. */
export async function night(config: Config, {asOf}: {asOf?: string | undefined}, effects: Effects): Promise<RunRecord> {
  const release = lock(config);
  try {
    return await nightUnderLock(config, {asOf}, effects);
  } finally {
    release();
  }
}

function lock({home}: Config): () => void {
  try {
    mkdirSync(home, {recursive: true});
    return lockHome(home, "night");
  } catch (error) {
    throw namingFullDisk(error, home);
  }
}

/** The same for a caller who holds the home's lock. */
export async function nightUnderLock(
  config: Config,
  {asOf}: {asOf?: string | undefined},
  effects: Effects
): Promise<RunRecord> {
  const startedAt = effects.now();
  const record: RunRecord = {
    run_id: startedAt.toISOString().replaceAll(/[-:.]/g, ""),
    as_of: asOf ?? shanghaiDate(startedAt),
    started_at: startedAt.toISOString(),
    finished_at: "",
    outcome: "failed",
    duration_ms: 0,
    files: [],
    response_count: 0,
    erasures: {household_count: 0, rows_found: 0},
    tables: []
  };
  try {
    Object.assign(record, await ingest(config, effects));
    const manifest = await publishNight(config, record, effects);
    record.outcome = "published";
    record.tables = manifest.tables.flatMap(({name, files}) =>
      files.map(({file, row_count}) => ({name, file, row_count}))
    );
    return record;
  } catch (cause) {
    const error = namingFullDisk(cause, config.home);
    record.sentence = error instanceof PipelineError ? error.message : String(error);
    throw error;
  } finally {
    closeRecord(config, record, effects);
  }
}

/** A full disk in a sentence where no stage has said it; any other error as it is. */
function namingFullDisk(error: unknown, home: string): unknown {
  if (error instanceof PipelineError || !isDiskFull(error)) return error;
  const sentence = `The disk is full: the night could not be finished. Make room where ${home} is and run it again; nothing is lost.`;
  return new PipelineError(sentence, {cause: error});
}

function closeRecord(config: Config, record: RunRecord, effects: Effects): void {
  const finishedAt = effects.now();
  record.finished_at = finishedAt.toISOString();
  record.duration_ms = finishedAt.getTime() - Date.parse(record.started_at);
  try {
    writeRun(config.runs, record);
  } catch (error) {
    if (!isDiskFull(error)) throw error;
    effects.log("[night] The disk is full: this night is not recorded.");
  }
  if (record.outcome === "published") {
    const published = readRuns(config.runs).filter((run) => run.outcome === "published");
    const recent = published.slice(-keptNights).flatMap((run) => run.tables.map((table) => table.file));
    removeStaleTables(config.site, new Set(recent));
  }
  effects.log(
    `[night] ${record.outcome} as of ${record.as_of}${remarks(record)}  ${formatSeconds(record.duration_ms)}`
  );
}

async function publishNight(config: Config, record: RunRecord, effects: Effects): Promise<Manifest> {
  const {run_id, as_of} = record;
  const next = `${config.warehouse}.next`;
  for (const path of [next, `${next}.wal`]) rmSync(path, {force: true});
  const scratch = join(config.home, ".scratch");
  rmSync(scratch, {recursive: true, force: true});
  mkdirSync(scratch);
  const warehouse = await openWarehouse(next, {memoryLimit: config.memoryLimit});
  let manifest: Manifest;
  let isWhole = false;
  try {
    const options = {sql: config.sql, overrides: config.referenceOverrides, raw: config.raw, scratch};
    const {reports: folder, reportSettings: settings} = config;
    const night = {as_of, run_id};
    const models = await buildModels(warehouse, {...options, night, issued: issuedLog(folder, as_of)}, effects);
    await checkModels(warehouse, {models, sql: config.sql}, effects);
    await checkErased(warehouse, {erased: readErasures(config.secrets)}, effects);
    const schema = await describeSchema(warehouse, models);
    await commentColumns(warehouse, schema);
    // Here, where a full disk is still an error: closing would leave what finds no room in a log beside the file, and say nothing.
    await warehouse.run("checkpoint");
    await issueReports(warehouse, {folder, settings, asOf: as_of, runId: run_id}, effects);
    const marts = models.filter((model) => model.layer === "marts").map(toMart);
    const {site, dashboardBuild} = config;
    const reports = {folder, issued: publishedReports(folder)};
    const duration_ms = effects.now().getTime() - Date.parse(record.started_at);
    const runs = toRecentNights([...readRuns(config.runs), {...record, outcome: "published", duration_ms}]);
    const facts = {marts, schema, runs, reports, runId: run_id, asOf: as_of};
    manifest = await publishSite(warehouse, {site, dashboardBuild, ...facts}, effects);
    isWhole = true;
  } finally {
    warehouse.close();
    rmSync(scratch, {recursive: true, force: true});
    if (!isWhole) for (const path of [next, `${next}.wal`]) rmSync(path, {force: true});
  }
  renameSync(next, config.warehouse);
  return manifest;
}

/** What the operator should look at, e.g. `; 1 file left in the inbox, 9 rows rejected`. */
function remarks({files}: RunRecord): string {
  const left = files.filter(({outcome}) => outcome === "left").length;
  const rejected = files.reduce((sum, {rejected_count}) => sum + rejected_count, 0);
  const facts = [left > 0 && `${left} files left in the inbox`, rejected > 0 && `${rejected} rows rejected`].filter(
    Boolean
  );
  return facts.length > 0 ? `; ${facts.join(", ")}` : "";
}

function toMart({table, header}: Model) {
  return {table, grain: header.grain, key: header.key, columns: header.columns, part: header.part};
}

/** The calendar date in Shanghai, YYYY-MM-DD. */
export function shanghaiDate(moment: Date): string {
  return new Date(moment.getTime() + 8 * 3_600_000).toISOString().slice(0, 10);
}
