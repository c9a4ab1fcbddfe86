// The household rosters of the inbox and the archive in; one line of JSON per household to invite out, without names
// and phones.

import {existsSync, mkdirSync, rmSync} from "node:fs";
import {join} from "node:path";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import {PipelineError, QueryError} from "../errors.ts";
import {defineMacros} from "../macros.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse, quoteText} from "../warehouse.ts";
import {readErasures} from "./erasures.ts";
import type {Field} from "./fields.ts";
import {readKinds} from "./fields.ts";
import type {InboxFile} from "./inbox.ts";
import {listInbox} from "./inbox.ts";
import {readMapping} from "./mapping.ts";
import {definePseudonym, readPseudonymSecret} from "./pseudonym.ts";
import type {TextTable} from "./delivered-sql.ts";
import {numberedSql} from "./delivered-sql.ts";
import {readTable} from "./read-table.ts";
import {historySql, householdsSql, rosterRowsSql, rosterTable} from "./roster-sql.ts";
import {fillShortRows} from "./short-rows.ts";
import {inspectBytes} from "./text-file.ts";
import {defineImportValues} from "./unknown-values.ts";

export interface RosterOptions {
  /** The day on which the wave opens, `YYYY-MM-DD` in Shanghai. */
  opensOn: string;
  /** Names of projects, as anybody would write them; none means all. */
  projects: string[];
}

export interface Roster {
  /** JSON, one household a line: the address in its canonical parts, and what is known of it. */
  path: string;
  householdCount: number;
}

/** Calls `use` with the roster; its file is gone afterwards. Throws a PipelineError when nobody can be invited. */
export async function withRoster<Result>(
  config: Config,
  options: RosterOptions,
  effects: Effects,
  use: (roster: Roster) => Promise<Result>
): Promise<Result> {
  const scratch = join(config.archive, ".scratch");
  rmSync(scratch, {recursive: true, force: true});
  mkdirSync(scratch, {recursive: true, mode: 0o700});
  const engine = await openWarehouse(":memory:", {memoryLimit: config.memoryLimit, tempFolder: scratch});
  try {
    await prepare(engine, config);
    await readRosters(engine, config, {scratch}, effects);
    const hasHistory = await readHistory(engine, config, options, effects);
    await engine.run(householdsSql({hasHistory}), [options.opensOn]);
    return await use(await writeRoster(engine, options, join(scratch, "households.json")));
  } finally {
    engine.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Names of projects as the figures and the intake have them. */
export async function toProjectKeys(config: Pick<Config, "sql">, names: string[]): Promise<string[]> {
  const engine = await openWarehouse(":memory:");
  try {
    await defineMacros(engine, config.sql);
    const select =
      "select list(project_key(name)) as keys from (select unnest(from_json($1, '[\"VARCHAR\"]')) as name)";
    const [row] = await engine.rows<{keys: string[] | null}>(select, [JSON.stringify(names)]);
    return row?.keys ?? [];
  } finally {
    engine.close();
  }
}

async function prepare(engine: Warehouse, config: Config): Promise<void> {
  await defineMacros(engine, config.sql);
  await definePseudonym(engine, readPseudonymSecret(config.secrets));
  await engine.run(rosterTable);
  await defineImportValues(engine, config);
  await engine.run("create table erased as select unnest(from_json($1, '[\"VARCHAR\"]')) as household_key", [
    JSON.stringify([...readErasures(config.secrets)])
  ]);
}

/** A file that cannot be read is spoken of; the others are read. */
async function readRosters(engine: Warehouse, config: Config, place: {scratch: string}, effects: Effects) {
  const fields = readKinds(config).get("households") ?? [];
  const files = await listRosters(config, effects);
  for (const [i, file] of files.entries()) {
    const fault = await readRoster(engine, file, {fields, ...place, fileNumber: i});
    const [count] = await engine.rows<{row_count: number}>(
      "select count(*) as row_count from roster_rows where file_number = $1",
      [i]
    );
    effects.log(`[roster ${i + 1}/${files.length}] ${file.name}  ${fault ?? `${format(count!.row_count)} rows`}`);
  }
  const [all] = await engine.rows<{row_count: number; no_room_count: number}>(
    "select count(*) as row_count, count(*) filter (len(parts) = 0) as no_room_count from roster_rows"
  );
  if (all!.row_count === all!.no_room_count) {
    const reason = files.length === 0 ? "There is no household roster" : "No household could be read from the rosters";
    throw new PipelineError(
      `${reason} in ${join(config.inbox, "households")} or ${join(config.archive, "households")}. Put one with a project and a room per row into the inbox.`
    );
  }
  if (all!.no_room_count > 0) {
    effects.log(`[roster] ${format(all!.no_room_count)} rows have no room with a digit or a letter and are left out`);
  }
}

/** The night moves a roster from the inbox into the archive; its mapping stays in the inbox. */
async function listRosters({inbox, archive}: Config, effects: Effects): Promise<InboxFile[]> {
  const found: InboxFile[] = [];
  for (const [name, root] of Object.entries({inbox, archive})) {
    if (!existsSync(join(root, "households"))) continue;
    const {files, left} = await listInbox(root, ["households"]);
    for (const file of left) effects.log(`[roster] ${name}/${file.name}  left out: ${file.sentence}`);
    for (const file of files) {
      const folder = join(inbox, "households", ...(file.source === "default" ? [] : [file.source]));
      found.push({...file, name: `${name}/${file.name}`, folder: name === "inbox" ? file.folder : folder});
    }
  }
  return found;
}

/** Returns why a file gave nothing. */
async function readRoster(
  engine: Warehouse,
  file: InboxFile,
  {fields, scratch, fileNumber}: {fields: Field[]; scratch: string; fileNumber: number}
): Promise<string | undefined> {
  try {
    const {encoding, isDamaged} = await inspectBytes(file.path);
    const mapping = readMapping(file.folder, fields);
    const table = await readTable(file, {fields, mapping, encoding, isDamaged, scratch});
    await addRows(engine, table, {file, fields, fileNumber});
    const filled = await fillShortRows(engine, table, {fields, scratch});
    if (filled) {
      await engine.run("delete from roster_rows where file_number = $1", [fileNumber]);
      await addRows(engine, filled, {file, fields, fileNumber});
    }
    return undefined;
  } catch (error) {
    if (error instanceof PipelineError) return `left out: ${error.message}`;
    if (error instanceof QueryError) return `left out: the engine cannot read it: ${error.message.split("\n")[0]}`;
    const code = (error as NodeJS.ErrnoException).code ?? "";
    if (["EACCES", "EPERM"].includes(code)) return "left out: it may not be read. Check the file's permissions.";
    throw error;
  }
}

async function addRows(
  engine: Warehouse,
  table: TextTable,
  {file, fields, fileNumber}: {file: InboxFile; fields: Field[]; fileNumber: number}
): Promise<void> {
  await engine.run(`create or replace temp view delivered as ${numberedSql(table, fields)}`);
  await engine.run("drop table if exists reject_errors");
  await engine.run("drop table if exists reject_scans");
  await engine.run(rosterRowsSql, [fileNumber, file.modifiedAt.toISOString()], file.name);
}

/** Complaints and repairs by household from the last night; unknown without one, and then the survey asks. */
async function readHistory(
  engine: Warehouse,
  config: Config,
  {opensOn}: RosterOptions,
  effects: Effects
): Promise<boolean> {
  if (!existsSync(config.warehouse)) {
    effects.log("[roster] no night has run yet: the survey will ask who had a repair or a complaint");
    return false;
  }
  try {
    await engine.run(`attach ${quoteText(config.warehouse)} as night (read_only)`);
    await engine.run(historySql, [opensOn], "warehouse.duckdb");
    return true;
  } catch (error) {
    if (!(error instanceof QueryError)) throw error;
    effects.log(
      `[roster] ${config.warehouse} cannot be used (${error.message.split("\n")[0]}): the survey will ask who had a repair or a complaint`
    );
    return false;
  }
}

async function writeRoster(engine: Warehouse, {projects}: RosterOptions, path: string): Promise<Roster> {
  const known = await engine.rows<{project: string}>("select distinct project from households order by project");
  const names = known.map(({project}) => project);
  const unknown = projects.filter((project) => !names.includes(project));
  if (unknown.length > 0) {
    throw new PipelineError(`No roster has the project ${unknown.join(", ")}. Projects found: ${names.join(", ")}.`);
  }
  const kept = projects.length > 0 ? `where project in (${projects.map(quoteText).join(", ")})` : "";
  await engine.run(
    `copy (from households ${kept} order by project, length(building), building, unit, length(room), room)
     to ${quoteText(path)} (format json)`
  );
  const [count] = await engine.rows<{household_count: number}>(
    `select count(*) as household_count from households ${kept}`
  );
  if (count!.household_count === 0)
    throw new PipelineError("Every household of the rosters was erased. Nobody to invite.");
  return {path, householdCount: count!.household_count};
}

function format(count: number): string {
  return count.toLocaleString("en");
}
