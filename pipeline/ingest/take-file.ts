// A file whole or not at all: read, archived, then its rows committed by one rename, then gone from the inbox.

import {existsSync, readdirSync, rmSync} from "node:fs";
import {basename, extname, join, relative} from "node:path";
import type {Config} from "../config.ts";
import {PipelineError, QueryError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {acceptTable, archiveOriginal} from "./accept.ts";
import {isDiskFull} from "./disk.ts";
import {exportTime} from "./export-time.ts";
import type {Field} from "./fields.ts";
import type {InboxFile} from "./inbox.ts";
import {fingerprint} from "./inbox.ts";
import {archiveWithout, findLeftOut} from "./left-out.ts";
import {describeUnused, normaliseHeader} from "./header.ts";
import type {Mapping} from "./mapping.ts";
import {keepMoment} from "./moments.ts";
import {checkMappedOnce} from "./mapped-twice.ts";
import {readMapping} from "./mapping.ts";
import type {TextTable} from "./delivered-sql.ts";
import {cellsSql} from "./delivered-sql.ts";
import {rawFolder} from "../raw-names.ts";
import {atFormerTime, findReading, readingsOf, removeOtherReadings} from "./readings.ts";
import {readTable} from "./read-table.ts";
import type {RefusedOrigin} from "./refused-columns.ts";
import {parseOrigin} from "./refused-columns.ts";
import {firstHash} from "./rewritten.ts";
import {inspectBytes} from "./text-file.ts";
import type {UnknownValue} from "./unknown-values.ts";
import {findUnknownValues} from "./unknown-values.ts";

/** Characters of a file's name that its archived copy keeps, so that any file system takes it. */
const nameLength = 60;

export interface IngestedFile {
  name: string;
  outcome: "accepted" | "repeated" | "left";
  row_count: number;
  rejected_count: number;
  /** Rows of erased households, which were left out. */
  erased_count?: number;
  /** Rows with an optional value that could not be read; it is kept in unreadable_values. */
  unreadable_count?: number;
  /** Rows with a time whose year was taken from the export; they are named in assumed_values. */
  assumed_count?: number;
  /** Words that no list of the reference knows; they are kept as they are. */
  unknown_values?: UnknownValue[];
  /** Headers that no field took: a mapping.json may name them. */
  unused_columns?: string[];
  /** Headers that the mapping names and the file has not. */
  absent_columns?: string[];
  /** Where the refused rows are, below the home. */
  rejected_file?: string;
  /** Why the file was left, or what to know about it. */
  sentence?: string;
}

export interface TakeOptions {
  file: InboxFile;
  fields: Field[];
  /** A folder for rows on their way. */
  scratch: string;
  hasErasures: boolean;
}

/** A file that cannot be taken is left with a sentence; a full disk stops the night. */
export async function takeFile(engine: Warehouse, config: Config, options: TakeOptions): Promise<IngestedFile> {
  const {name} = options.file;
  try {
    return await takeWhole(engine, config, options);
  } catch (error) {
    if (isDiskFull(error)) {
      throw new PipelineError(
        `The disk is full: ${name} could not be taken and stays in the inbox. Make room where ${config.home} is and run the night again; nothing is lost.`,
        {cause: error}
      );
    }
    if (error instanceof PipelineError) return leftFile(name, error.message);
    if (error instanceof QueryError) return leftFile(name, engineSentence(error));
    if (isDenied(error))
      return leftFile(name, "It may not be read or removed. Check the permissions of the file and of its folder.");
    if ((error as NodeJS.ErrnoException).code === "ENOENT")
      return leftFile(name, "It was taken away while it was read.");
    // One odd file does not keep the others out.
    return leftFile(
      name,
      `The program cannot read it (${String(error)}). Keep the file and report it; save it anew, e.g. as CSV.`
    );
  }
}

export function leftFile(name: string, sentence: string): IngestedFile {
  return {name, outcome: "left", row_count: 0, rejected_count: 0, sentence};
}

async function takeWhole(
  engine: Warehouse,
  config: Config,
  {file: listed, fields, scratch, hasErasures}: TakeOptions
): Promise<IngestedFile> {
  const {hash: ownHash, ...inspected} = await inspectBytes(listed.path);
  const {encoding} = inspected;
  const hash = firstHash(config.archive, ownHash);
  const mapping = readMapping(listed.folder, fields);
  const readings = readingsOf(join(config.raw, rawFolder(listed.kind)), {hash, source: listed.source, mapping});
  const known = findReading(readings);
  if (known !== undefined) {
    if (known === readings.plain) {
      await keepMoment(engine, known, {exported_at: exportTime(listed, mapping), saved_at: listed.modifiedAt});
    }
    removeOtherReadings(readings, known);
    rmSync(listed.path);
    return {name: listed.name, outcome: "repeated", row_count: 0, rejected_count: 0, sentence: "Taken before."};
  }
  const file = await atFormerTime(engine, listed, readings);
  const table = await readTable(file, {fields, mapping, ...inspected, scratch});
  checkMappedOnce(file.name, table.names, mapping);
  const mended = table.mended && (await readOrigin(engine, table, file.name));
  const target = mended ? readings.ofRefused : readings.plain;
  const exportedAt = mended?.exportedAt ?? exportTime(file, mapping);
  const rejected = rejectedPath(config, file, mended?.fileHash ?? hash);
  const leftOut = hasErasures ? await findLeftOut(engine, table, {fields, scratch}) : undefined;
  const archived = join(config.archive, file.kind, file.source, originalName(file, hash));
  const {rowCount: erasedCount = 0, records} = leftOut ?? {};
  const archive = () => {
    if (records?.length) archiveWithout(config.archive, file.path, archived, {records, encoding, first_sha256: hash});
    else archiveOriginal(file.path, archived);
  };
  const {rowCount, rejectedCount, unreadableCount, assumedCount} = await acceptTable(engine, table, {
    fields,
    origin: {
      kind: file.kind,
      source: file.source,
      fileHash: hash,
      rejectedHash: mended?.fileHash ?? hash,
      exportedAt,
      savedAt: file.modifiedAt,
      isFullExport: mapping.export === "full" && !mended
    },
    target,
    scratch,
    rejected,
    hasErased: erasedCount > 0,
    beforeCommit: () => archiveUnchanged(file, {archived, archive})
  });
  removeOtherReadings(readings, target);
  rmSync(file.path);
  const unknown = await findUnknownValues(engine, fields, target);
  const absent = absentColumns(table, mapping);
  const stillHeld = erasedCount > 0 && !records ? [`${relative(config.home, archived)} still holds them.`] : [];
  const sentences = [...stillHeld, ...(table.workbook?.remarks ?? [])];
  return {
    name: file.name,
    outcome: "accepted",
    row_count: rowCount,
    rejected_count: rejectedCount,
    unreadable_count: unreadableCount,
    unused_columns: table.unused.map((name) => describeUnused(name, fields)),
    ...(assumedCount > 0 && {assumed_count: assumedCount}),
    ...(unknown.length > 0 && {unknown_values: unknown}),
    ...(absent.length > 0 && {absent_columns: absent}),
    ...(erasedCount > 0 && {erased_count: erasedCount}),
    ...(sentences.length > 0 && {sentence: sentences.join(" ")}),
    ...(rejectedCount > 0 && {rejected_file: relative(config.home, rejected)})
  };
}

/** Archives what was read, and not what a file became meanwhile under the name of what it was. */
function archiveUnchanged(file: InboxFile, {archived, archive}: {archived: string; archive: () => void}): void {
  checkUnchanged(file);
  const wasThere = existsSync(archived);
  archive();
  try {
    checkUnchanged(file);
  } catch (error) {
    if (!wasThere) rmSync(archived);
    throw error;
  }
}

function checkUnchanged(file: InboxFile): void {
  if (fingerprint(file.path) === file.fingerprint) return;
  throw new PipelineError("It was written to while it was read; the next night takes it.");
}

/** The file that a mended file of refused rows comes from: all its rows must come from one. */
async function readOrigin(engine: Warehouse, table: TextTable, name: string): Promise<RefusedOrigin> {
  const column = `c${table.mended!.origin}`;
  const rows = await engine.rows<{origin: string}>(
    `select distinct ${column} as origin ${cellsSql(table)} where ${column} is not null limit 2`
  );
  const [origin] = rows.map((row) => parseOrigin(row.origin.trim()));
  if (!origin || rows.length > 1) {
    throw new PipelineError(
      `${name} is a file of refused rows whose column 来源 origin was changed, or which holds the rows of several files. Take the column from the file in rejected/, one file for each.`
    );
  }
  return origin;
}

function originalName(file: InboxFile, hash: string): string {
  return `${hash.slice(0, 12)}-${basename(file.path).slice(-nameLength)}`;
}

/** Refused rows of one file are in one place, whatever the name of the file that mends some of them. */
function rejectedPath(config: Config, file: InboxFile, hash: string): string {
  const folder = join(config.rejected, file.kind, file.source);
  const known = existsSync(folder)
    ? readdirSync(folder).find((name) => name.startsWith(`${hash.slice(0, 12)}-`))
    : undefined;
  const original = originalName(file, hash);
  return join(folder, known ?? `${basename(original, extname(original))}.csv`);
}

function absentColumns({names}: TextTable, {columns, answers}: Mapping): string[] {
  const known = new Set(names.flatMap((name) => [name, name.split("-").at(-1)!]).map(normaliseHeader));
  const wanted = Object.entries({...columns, ...answers}).filter(([, meaning]) => meaning !== null);
  return wanted.map(([header]) => header).filter((header) => !known.has(normaliseHeader(header)));
}

function engineSentence({message}: QueryError): string {
  if (/Out of Memory/i.test(message)) {
    return "It does not fit into the memory that HUIYIN_MEMORY_LIMIT gives. Raise it, or split the file.";
  }
  if (/Invalid unicode|Maximum line size/i.test(message)) {
    return 'It cannot be cut into rows: a quotation mark is probably never closed. Look for a single " in it.';
  }
  return `The engine cannot read it: ${firstLine(message)}`;
}

function firstLine(text: string): string {
  return text.split("\n")[0]!;
}

function isDenied(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
}
