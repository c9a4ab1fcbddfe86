// The inbox and the intake database in; de-identified Parquet, rejected rows and the archive out.

import {createHash} from "node:crypto";
import {existsSync, mkdirSync, readdirSync, readFileSync, rmSync} from "node:fs";
import {basename, extname, join, relative} from "node:path";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {PipelineError, QueryError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse} from "../warehouse.ts";
import {acceptTable, archiveOriginal, writeEmptyTable} from "./accept.ts";
import {addPhones, addRawInvitations, defineErased, findErasedRows, removeErasedRows} from "./erased.ts";
import {readErasureLines} from "./erasures.ts";
import type {Field, Kinds} from "./fields.ts";
import {readKinds} from "./fields.ts";
import type {InboxFile} from "./inbox.ts";
import {fingerprint, listInbox} from "./inbox.ts";
import {ingestIntake, writeEmptyIntakeTables} from "./intake.ts";
import {archiveWithout, findLeftOut} from "./left-out.ts";
import {readMapping} from "./mapping.ts";
import {definePseudonym, readPseudonymSecret} from "./pseudonym.ts";
import {readTable} from "./read-table.ts";
import {firstHash} from "./rewritten.ts";
import {inspectBytes} from "./text-file.ts";

/** Characters of a file's name that its archived copy keeps, so that any file system takes it. */
const nameLength = 60;

export interface IngestedFile {
  name: string;
  outcome: "accepted" | "repeated" | "left";
  row_count: number;
  rejected_count: number;
  /** Rows of erased households, which were left out. */
  erased_count?: number;
  /** Cells of optional times that could not be read; they are kept in unreadable_values. */
  unreadable_count?: number;
  /** Headers that no field took: a mapping.json may name them. */
  unused_columns?: string[];
  /** Where the refused rows are, below the home. */
  rejected_file?: string;
  /** Why the file was left, or what to know about it. */
  sentence?: string;
}

export interface Ingested {
  files: IngestedFile[];
  response_count: number;
  /** Households that were erased, and rows of theirs that this night found in raw/ and removed. */
  erasures: {household_count: number; rows_found: number};
}

export async function ingest(config: Config, effects: Effects): Promise<Ingested> {
  const kinds = readKinds(config);
  for (const kind of kinds.keys()) mkdirSync(join(config.inbox, kind), {recursive: true});
  mkdirSync(config.archive, {recursive: true, mode: 0o700});
  // Decoded copies hold personal data: inside the archive, where a killed night may leave them until the next one.
  const scratch = join(config.archive, ".scratch");
  rmSync(scratch, {recursive: true, force: true});
  mkdirSync(scratch);
  const engine = await openWarehouse(":memory:", {memoryLimit: config.memoryLimit});
  try {
    await engine.run(readFileSync(join(config.sql, "macros.sql"), "utf8"));
    await definePseudonym(engine, readPseudonymSecret(config.secrets));
    for (const [kind, fields] of kinds) {
      await writeEmptyTable(engine, {kind, fields, folder: join(config.raw, kind)});
    }
    await writeEmptyIntakeTables(engine, config);
    const erasures = readErasureLines(config.secrets);
    const hasErasures = erasures.length > 0;
    if (hasErasures) await defineErased(engine, erasures);
    const files = await ingestInbox(engine, config, {kinds, scratch, hasErasures}, effects);
    const {responseCount, withdrawnCount} = await ingestIntake(engine, config, {scratch, hasErasures}, effects);
    const gone = withdrawnCount > 0 ? `, ${withdrawnCount.toLocaleString("en")} withdrawn and removed` : "";
    effects.log(`[ingest] responses  ${responseCount.toLocaleString("en")} new${gone}`);
    const rowsFound = hasErasures ? await proveErased(engine, config, {householdCount: erasures.length}, effects) : 0;
    const counts = {household_count: erasures.length, rows_found: rowsFound};
    return {files, response_count: responseCount, erasures: counts};
  } finally {
    engine.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

/** Looks for rows of erased households in raw/, e.g. in a file that a backup gave back, and removes them. */
async function proveErased(
  engine: Warehouse,
  {raw}: Config,
  {householdCount}: {householdCount: number},
  effects: Effects
): Promise<number> {
  await addRawInvitations(engine, raw);
  await addPhones(engine, raw);
  const rows = await removeErasedRows(engine, await findErasedRows(engine, raw));
  const found = rows === 0 ? "none in raw" : `${rows.toLocaleString("en")} rows found in raw and removed`;
  effects.log(`[ingest] erased households  ${householdCount.toLocaleString("en")}, ${found}`);
  return rows;
}

async function ingestInbox(
  engine: Warehouse,
  config: Config,
  {kinds, ...options}: {kinds: Kinds; scratch: string; hasErasures: boolean},
  effects: Effects
): Promise<IngestedFile[]> {
  const {files, busy, unreachable} = await listInbox(config.inbox, kinds.keys());
  for (const {name} of readdirSync(config.inbox, {withFileTypes: true}).filter((entry) => entry.isDirectory())) {
    if (kinds.has(name)) continue;
    effects.log(
      `[ingest] inbox/${name} is not read: the kinds are ${[...kinds.keys()].join(", ")}. Rename the folder.`
    );
  }
  const outcomes: IngestedFile[] = [
    ...busy.map((name) => left(name, "It is still being written; the next night takes it.")),
    ...unreachable.map((name) => left(name, "Its name or its permissions do not let it be read. Rename it."))
  ];
  for (const outcome of outcomes) effects.log(`[ingest] ${describe(outcome)}`);
  for (const [i, file] of files.entries()) {
    const startedAt = Date.now();
    const outcome = await takeFile(engine, config, {file, fields: kinds.get(file.kind)!, ...options});
    outcomes.push(outcome);
    effects.log(`[ingest ${i + 1}/${files.length}] ${describe(outcome)}  ${formatSeconds(Date.now() - startedAt)}`);
  }
  return outcomes;
}

/** A file whole or not at all: archived, then its rows committed by one rename, then gone from the inbox. */
async function takeFile(
  engine: Warehouse,
  config: Config,
  {file, fields, scratch, hasErasures}: {file: InboxFile; fields: Field[]; scratch: string; hasErasures: boolean}
): Promise<IngestedFile> {
  try {
    const {hash: ownHash, encoding} = await inspectBytes(file.path);
    const hash = firstHash(config.archive, ownHash);
    const mapping = readMapping(file.folder, fields);
    const folder = join(config.raw, file.kind);
    const reading = `${hash}-${shortHash(file.source)}`;
    const target = join(folder, `${reading}-${shortHash(JSON.stringify(mapping))}.parquet`);
    if (existsSync(target)) {
      removeOtherReadings(folder, {reading, target});
      rmSync(file.path);
      return {name: file.name, outcome: "repeated", row_count: 0, rejected_count: 0, sentence: "Taken before."};
    }
    const original = `${hash.slice(0, 12)}-${basename(file.path).slice(-nameLength)}`;
    const rejected = join("rejected", file.kind, file.source, `${basename(original, extname(original))}.csv`);
    const table = await readTable(file, {fields, mapping, encoding, scratch});
    const leftOut = hasErasures ? await findLeftOut(engine, table, {fields, scratch}) : undefined;
    const archived = join(config.archive, file.kind, file.source, original);
    const {rowCount: erasedCount = 0, records} = leftOut ?? {};
    if (records?.length) archiveWithout(config.archive, file.path, archived, {records, encoding, first_sha256: hash});
    else archiveOriginal(file.path, archived);
    const {rowCount, rejectedCount, unreadableCount} = await acceptTable(engine, table, {
      fields,
      origin: {kind: file.kind, source: file.source, fileHash: hash, modifiedAt: file.modifiedAt},
      target,
      rejected: join(config.home, rejected),
      hasErased: erasedCount > 0,
      isUnchanged: () => fingerprint(file.path) === file.fingerprint
    });
    removeOtherReadings(folder, {reading, target});
    rmSync(file.path);
    const stillHeld = erasedCount > 0 && !records ? [`${relative(config.home, archived)} still holds them.`] : [];
    const sentences = [...stillHeld, ...(table.workbook?.remarks ?? [])];
    return {
      name: file.name,
      outcome: "accepted",
      row_count: rowCount,
      rejected_count: rejectedCount,
      unreadable_count: unreadableCount,
      unused_columns: table.unused,
      ...(erasedCount > 0 && {erased_count: erasedCount}),
      ...(sentences.length > 0 && {sentence: sentences.join(" ")}),
      ...(rejectedCount > 0 && {rejected_file: rejected})
    };
  } catch (error) {
    if (error instanceof PipelineError) return left(file.name, error.message);
    if (error instanceof QueryError) return left(file.name, `The engine cannot read it: ${firstLine(error.message)}`);
    if (isDenied(error)) return left(file.name, "It may not be read. Check the file's permissions.");
    throw error;
  }
}

function firstLine(text: string): string {
  return text.split("\n")[0]!;
}

function isDenied(error: unknown): boolean {
  return ["EACCES", "EPERM"].includes((error as NodeJS.ErrnoException).code ?? "");
}

function left(name: string, sentence: string): IngestedFile {
  return {name, outcome: "left", row_count: 0, rejected_count: 0, sentence};
}

/** The same bytes under another mapping: the new reading replaces the old one, which the archive can give again. */
function removeOtherReadings(folder: string, {reading, target}: {reading: string; target: string}): void {
  for (const name of readdirSync(folder)) {
    if (name.startsWith(`${reading}-`) && name !== basename(target)) rmSync(join(folder, name));
  }
}

function shortHash(text: string): string {
  return createHash("sha256").update(text).digest("hex").slice(0, 8);
}

function describe({name, outcome, sentence, ...file}: IngestedFile): string {
  if (outcome === "left") return `${name}  left in the inbox: ${sentence}`;
  if (outcome === "repeated") return `${name}  taken before, nothing changes`;
  const facts = [
    `${file.row_count.toLocaleString("en")} rows`,
    file.rejected_file && `${file.rejected_count.toLocaleString("en")} rejected (${file.rejected_file})`,
    file.erased_count && `${file.erased_count.toLocaleString("en")} rows of erased households left out`,
    file.unreadable_count && `${file.unreadable_count.toLocaleString("en")} rows with a time that cannot be read`,
    file.unused_columns?.length && `columns not taken: ${file.unused_columns.join(", ")}`,
    sentence
  ];
  return `${name}  ${facts.filter(Boolean).join("; ")}`;
}
