// The originals in archive/ and what waits in inbox/ → the rows of a household in them, and their removal.

import {createHash} from "node:crypto";
import {existsSync, readFileSync, rmSync} from "node:fs";
import {join} from "node:path";
import {CsvError} from "csv-parse/sync";
import type {Config} from "../config.ts";
import {PipelineError, QueryError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import type {Field} from "./fields.ts";
import {readKinds} from "./fields.ts";
import type {FoundRecord} from "./found-records.ts";
import {findRecords} from "./found-records.ts";
import type {InboxFile} from "./inbox.ts";
import {listInbox} from "./inbox.ts";
import {isErased, isErasedOrItsPhone} from "./erased.ts";
import {readMapping} from "./mapping.ts";
import type {TextTable} from "./delivered-sql.ts";
import {phoneKey} from "./raw-sql.ts";
import {readTable} from "./read-table.ts";
import type {Place} from "./records.ts";
import {eachRecord, withoutRecords} from "./records.ts";
import {firstHash, writeRewritten, writeWhole} from "./rewritten.ts";
import type {Encoding} from "./text-file.ts";
import {inspectBytes, plainDialect} from "./text-file.ts";

export interface Search {
  engine: Warehouse;
  config: Config;
  /** A folder inside the archive. */
  scratch: string;
}

/** What can be removed, and how; nothing has happened yet. */
export interface Removal {
  /** A table or a file, for people. */
  place: string;
  /** Rows, files or letters. */
  count: number;
  remove: () => Promise<void> | void;
}

/** What a person must remove. */
export interface Left {
  place: string;
  count: number;
  /** Why, and what to do. */
  sentence: string;
}

export interface Found {
  removals: Removal[];
  left: Left[];
}

type Root = "archive" | "inbox" | "rejected";

/** A file to look through, or one that cannot be. */
interface ListedFile {
  kind: string;
  /** Below the home. */
  place: string;
  root: Root;
  file?: InboxFile;
}

/** Everything that came as a file, in the archive and in the inbox, and what was refused of it. */
export async function listFiles({config}: Pick<Search, "config">): Promise<ListedFile[]> {
  const kinds = [...readKinds(config).keys()];
  const all: ListedFile[] = [];
  for (const root of ["archive", "rejected", "inbox"] as const) {
    const folder = config[root];
    const present = kinds.filter((kind) => existsSync(join(folder, kind)));
    const {files, left} = await listInbox(folder, present);
    all.push(...files.map((file) => ({kind: file.kind, place: `${root}/${file.name}`, root, file})));
    all.push(...left.map(({name}) => ({kind: name.split("/")[0]!, place: `${root}/${name}`, root})));
  }
  return all;
}

/** Rows of the household in files; phones of rosters are noted for the files of other kinds, which come after them. */
export async function findInFiles(search: Search, listed: ListedFile[]): Promise<Found> {
  const kinds = readKinds(search.config);
  const found: Found = {removals: [], left: []};
  for (const {kind, place, root, file} of listed) {
    try {
      if (!file) throw new PipelineError("it is being written to, it is a link, or its permissions forbid it.");
      await findInFile(search, {file, place, root, fields: kinds.get(kind)!}, found);
    } catch (error) {
      found.left.push({place, count: 0, sentence: sentenceOf(error)});
    }
  }
  return found;
}

async function findInFile(
  search: Search,
  {file, place, root, fields}: {file: InboxFile; place: string; root: Root; fields: Field[]},
  found: Found
): Promise<void> {
  const {engine, config, scratch} = search;
  const inspected = await inspectBytes(file.path);
  const {encoding} = inspected;
  const isInbox = root === "inbox";
  const folder = isInbox ? file.folder : join(config.inbox, file.kind, file.source === "default" ? "" : file.source);
  const table = await readTable(file, {fields, mapping: readMapping(folder, fields), ...inspected, scratch});
  const condition = file.kind === "households" ? isErased : isErasedOrItsPhone;
  const records = await findRecords(engine, table, {scratch, condition});
  if (records.length === 0) return;
  if (file.kind === "households") await addPhonesOf(search, table, records);
  if (isInbox || table.workbook) found.left.push(toLeft(place, table, records, {isInbox}));
  else {
    const remove =
      root === "rejected"
        ? () => rewriteRejected(file.path, records)
        : () => rewriteFile(search, file, {encoding, records});
    found.removals.push({place, count: records.length, remove});
  }
}

async function addPhonesOf({engine}: Search, table: TextTable, records: FoundRecord[]): Promise<void> {
  const phones = records.map(({cells}) => cells[table.columns.get("phone") ?? -1]?.trim() ?? "");
  await engine.run(
    `insert into erased_phones select phone_key from (
       select ${phoneKey("phone")} as phone_key from (select unnest(from_json($1, '["VARCHAR"]')) as phone)
     ) where phone_key is not null`,
    [JSON.stringify(phones)]
  );
}

function toLeft(place: string, table: TextTable, records: FoundRecord[], {isInbox}: {isInbox: boolean}): Left {
  const count = records.length;
  if (isInbox) {
    const sentence =
      "It waits in the inbox. The next night that reads it leaves these rows out; remove them yourself if it stays.";
    return {place, count, sentence};
  }
  const {sheet, firstRow, sheetCell, rowCell} = table.workbook!;
  const rows = records.map(({record, cells}) =>
    rowCell === undefined ? `${firstRow + record - 1}` : `${cells[rowCell]} of ${cells[sheetCell!]}`
  );
  const sentence = `A workbook is not rewritten. Open it and delete from sheet ${sheet} ${count > 1 ? "the rows" : "row"} ${rows.join(", ")}, look at its other sheets, and save it.`;
  return {place, count, sentence};
}

function sentenceOf(error: unknown): string {
  const code = (error as NodeJS.ErrnoException).code ?? "";
  const isOfFile = error instanceof PipelineError || error instanceof QueryError || error instanceof CsvError;
  if (!isOfFile && !["EACCES", "EPERM"].includes(code)) throw error;
  return `It cannot be read, so nobody knows whether the household is in it: ${(error as Error).message.split("\n")[0]} Look through it yourself.`;
}

function rewriteRejected(path: string, places: Place[]): void {
  const bytes = withoutRecords(readFileSync(path), places, "utf-8");
  let rowCount = -1;
  eachRecord(bytes, {...plainDialect, headerRecords: 0}, () => {
    rowCount += 1;
  });
  if (rowCount > 0) writeWhole(path, bytes);
  else rmSync(path);
}

function rewriteFile(
  {config}: Search,
  {path}: InboxFile,
  {encoding, records}: {encoding: Encoding; records: FoundRecord[]}
): void {
  const before = readFileSync(path);
  const first = firstHash(config.archive, createHash("sha256").update(before).digest("hex"));
  writeRewritten(config.archive, path, {bytes: withoutRecords(before, records, encoding), first_sha256: first});
}
