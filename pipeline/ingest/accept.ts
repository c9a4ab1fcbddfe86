// One table of text in UTF-8 → accepted rows as de-identified Parquet, refused rows with their reasons.

import {createHash} from "node:crypto";
import {copyFileSync, existsSync, linkSync, mkdirSync, renameSync, rmSync, statSync} from "node:fs";
import {dirname, join} from "node:path";
import type {Warehouse} from "../warehouse.ts";
import {quotePath, quoteText, toPattern} from "../warehouse.ts";
import type {Field} from "./fields.ts";
import {isDeliveredErased} from "./left-out.ts";
import type {TextTable} from "./delivered-sql.ts";
import {deliveredSql, readSql} from "./delivered-sql.ts";
import {acceptedSql, emptySql} from "./raw-sql.ts";
import {writeRefused} from "./refused.ts";
import {fillShortRows} from "./short-rows.ts";

const smallFileBytes = 4_000_000;

export interface Origin {
  kind: string;
  source: string;
  fileHash: string;
  /** Of the file whose refused rows these are, where it is a mended file of them. */
  rejectedHash: string;
  /** When the export was made, as far as anybody knows: later snapshots win by it. */
  exportedAt: Date;
  /** When the file was written to last. */
  savedAt: Date;
  /** Whether the source gives every case in each export. */
  isFullExport: boolean;
}

export interface AcceptOptions {
  fields: Field[];
  origin: Origin;
  target: string;
  /** A folder for rows on their way. */
  scratch: string;
  rejected: string;
  /** Whether rows of erased households are among the file's. */
  hasErased: boolean;
  /** Called when all is written, before any of it takes its name; what it throws leaves everything as it was. */
  beforeCommit: () => void;
}

export interface Accepted {
  rowCount: number;
  rejectedCount: number;
  /** Rows with an optional value that could not be read. */
  unreadableCount: number;
  /** Rows with a time whose year was assumed. */
  assumedCount: number;
}

/** Makes the view `delivered` of a file's rows, without those of erased households; forgets what was refused before. */
export async function defineDelivered(
  engine: Warehouse,
  table: TextTable,
  {fields, exportedAt, hasErased}: {fields: Field[]; exportedAt: Date; hasErased: boolean}
): Promise<void> {
  const kept = hasErased ? `where ${isDeliveredErased} is not true` : "";
  await engine.run("set variable exported_local = timezone('Asia/Shanghai', $1::timestamptz)", [
    exportedAt.toISOString()
  ]);
  await engine.run(
    `create or replace temp view delivered as from (${readSql(deliveredSql(table, fields), fields, table)}) ${kept}`
  );
  await engine.run("drop table if exists reject_errors");
  await engine.run("drop table if exists reject_scans");
}

/**
 * Writes `target` (Parquet) and, when rows were refused, `rejected` (CSV, UTF-8 with BOM); both by rename, Parquet last.
 * What it throws leaves neither behind.
 */
export async function acceptTable(engine: Warehouse, table: TextTable, options: AcceptOptions): Promise<Accepted> {
  // Of a small file with many columns the optimizer takes longer than the rows that it could save.
  const isSmall = statSync(table.path).size < smallFileBytes;
  if (isSmall) await engine.run("pragma disable_optimizer");
  try {
    return await writeTable(engine, table, options);
  } finally {
    if (isSmall) await engine.run("pragma enable_optimizer");
    rmSync(`${options.target}.tmp`, {force: true});
  }
}

async function writeTable(engine: Warehouse, table: TextTable, options: AcceptOptions): Promise<Accepted> {
  const {origin, target} = options;
  mkdirSync(dirname(target), {recursive: true});
  await copyAccepted(engine, table, options);
  const filled = await fillShortRows(engine, table, options);
  if (filled) await copyAccepted(engine, filled, options);
  const [counted] = await engine.rows<{row_count: number; unreadable_count: number; assumed_count: number}>(
    `select count(*) as row_count, count(unreadable_values) as unreadable_count, count(assumed_values) as assumed_count
     from read_parquet($1)`,
    [toPattern(`${target}.tmp`)]
  );
  const {row_count, unreadable_count, assumed_count} = counted!;
  const rejectedCount = await writeRefused(engine, filled ?? table, {
    ...options,
    origin: {fileHash: origin.rejectedHash, exportedAt: origin.exportedAt},
    acceptedCount: row_count
  });
  if (origin.isFullExport && rejectedCount > 0) await withdrawFullness(engine, `${target}.tmp`);
  renameSync(`${target}.tmp`, target);
  return {rowCount: row_count, rejectedCount, unreadableCount: unreadable_count, assumedCount: assumed_count};
}

async function copyAccepted(
  engine: Warehouse,
  table: TextTable,
  {fields, origin, target, hasErased}: AcceptOptions
): Promise<void> {
  await defineDelivered(engine, table, {fields, exportedAt: origin.exportedAt, hasErased});
  await engine.run(
    `copy (${acceptedSql(fields, {table, hasAnswers: hasAnswers(origin)})}) to ${quoteText(`${target}.tmp`)} (format parquet, compression zstd)`,
    originValues(origin),
    origin.kind
  );
}

/** Which cases an export lacks nobody knows while some of its rows are refused. */
async function withdrawFullness(engine: Warehouse, path: string): Promise<void> {
  await engine.run(
    `copy (select * replace (false as is_full_export) from read_parquet(${quotePath(path)}))
     to ${quoteText(`${path}.tmp`)} (format parquet, compression zstd)`
  );
  renameSync(`${path}.tmp`, path);
}

/** Responses that were collected elsewhere carry their answers in one list. */
function hasAnswers({kind}: {kind: string}): boolean {
  return kind === "responses";
}

function originValues({source, fileHash, exportedAt, savedAt, isFullExport}: Omit<Origin, "kind" | "rejectedHash">) {
  return [source, fileHash, exportedAt.toISOString(), savedAt.toISOString(), isFullExport];
}

/** A Parquet file without rows, so that every column of the kind exists before its first file comes. */
export async function writeEmptyTable(
  engine: Warehouse,
  {kind, fields, folder}: {kind: string; fields: Field[]; folder: string}
): Promise<void> {
  const select = emptySql(fields, {hasAnswers: hasAnswers({kind})});
  const target = join(folder, `empty-${createHash("sha256").update(select).digest("hex").slice(0, 16)}.parquet`);
  if (existsSync(target)) return;
  mkdirSync(folder, {recursive: true});
  await engine.run(`copy (${select}) to ${quoteText(`${target}.tmp`)} (format parquet)`, [], kind);
  renameSync(`${target}.tmp`, target);
}

/** Copies the original into the archive, byte for byte; a copy that is already there stays. */
export function archiveOriginal(path: string, target: string): void {
  if (existsSync(target)) return;
  mkdirSync(dirname(target), {recursive: true, mode: 0o700});
  rmSync(`${target}.tmp`, {force: true});
  try {
    // The same file under a second name: what a slow writer still adds is in the archive, not nowhere.
    linkSync(path, `${target}.tmp`);
  } catch {
    copyFileSync(path, `${target}.tmp`);
  }
  renameSync(`${target}.tmp`, target);
}
