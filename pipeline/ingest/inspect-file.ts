// How a file would be read, without taking it: nothing is written but into a folder of the system's own.

import {lstatSync, mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {dirname, join, resolve, sep} from "node:path";
import type {Config} from "../config.ts";
import {PipelineError} from "../errors.ts";
import {defineMacros} from "../macros.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse, quoteName, toPattern} from "../warehouse.ts";
import {acceptTable} from "./accept.ts";
import {checkRequired, proposedMapping} from "./advice.ts";
import {exportTime} from "./export-time.ts";
import type {Field, Kinds} from "./fields.ts";
import {readKinds} from "./fields.ts";
import {missingFields} from "./header.ts";
import type {Mapping} from "./mapping.ts";
import {readMapping} from "./mapping.ts";
import {definePseudonym} from "./pseudonym.ts";
import type {TextTable} from "./delivered-sql.ts";
import {readTable} from "./read-table.ts";
import {fieldColumn, reasonColumn, rowColumn} from "./refused-columns.ts";
import type {InspectedBytes} from "./text-file.ts";
import {findLineEnds, inspectBytes} from "./text-file.ts";
import type {UnknownValue} from "./unknown-values.ts";
import {defineImportValues, findUnknownValues} from "./unknown-values.ts";

export interface InspectOptions {
  file: string;
  kind?: string | undefined;
  /** Whose mapping.json counts: that of the source's folder in the inbox, else the one beside the file. */
  source?: string | undefined;
}

export interface InspectedColumn {
  header: string;
  /** Canonical field or item that it gives; undefined where nothing takes it. */
  field?: string;
  field_type?: string;
  field_name?: string;
  is_required?: boolean;
}

export interface Inspection {
  file: string;
  byte_count: number;
  /** `CSV` or `XLSX`. */
  format: string;
  encoding?: string;
  is_damaged?: boolean;
  separator?: string;
  quote?: string;
  line_ends?: string[];
  sheet?: string;
  kind: string;
  /** Whether the kind was chosen because its columns fit best. */
  is_kind_guessed: boolean;
  /** Other kinds whose columns fit nearly as well as those of a guessed one. */
  other_kinds: string[];
  mapping_file: string;
  exported_at: string;
  /** The row of the header, counted from 1. */
  header_row: number;
  columns: InspectedColumn[];
  constants: Record<string, string>;
  /** Why the file cannot be taken yet. */
  sentence?: string;
  row_count?: number;
  rejected_count?: number;
  unreadable_count?: number;
  assumed_count?: number;
  unknown_values?: UnknownValue[];
  remarks?: string[];
  /** The first rows as they would be kept: without names, phones and rooms. */
  first_rows?: Record<string, unknown>[];
  first_rejected?: {row: number; field: string | null; reason: string}[];
  /** A mapping that settles what is open, to be completed by hand. */
  draft_mapping: Partial<Mapping>;
}

const shownRows = 3;
const shownRejected = 10;

/** Throws a PipelineError where no header is known in the file, or the file is none. */
export async function inspectFile(config: Config, options: InspectOptions): Promise<Inspection> {
  const path = resolve(options.file);
  const {size, mtime} = statFile(path);
  const kinds = readKinds(config);
  const scratch = mkdtempSync(join(tmpdir(), "huiyin-inspect-"));
  const engine = await openWarehouse(":memory:", {memoryLimit: config.memoryLimit, tempFolder: scratch});
  try {
    const {hash, ...bytes} = await inspectBytes(path);
    const found = await findKind(config, kinds, {path, bytes, scratch, ...options});
    const {kind, fields, mapping, mappingFolder, table, isGuessed} = found;
    const exportedAt = exportTime({name: path, modifiedAt: mtime}, mapping);
    const inspection: Inspection = {
      file: path,
      byte_count: size,
      ...(await describeFormat(table, bytes)),
      kind,
      is_kind_guessed: isGuessed,
      other_kinds: found.others,
      mapping_file: join(mappingFolder, "mapping.json"),
      exported_at: exportedAt.toISOString(),
      header_row: table.workbook ? table.workbook.firstRow - 1 : table.headerRecords,
      columns: describeColumns(table, fields),
      constants: mapping.constants,
      draft_mapping: draftMapping(table, {kind, fields, mapping})
    };
    const sentence = faultOf(path, table, fields, mapping);
    if (sentence !== undefined) return {...inspection, sentence};
    return {...inspection, ...(await tryRows(engine, config, table, {kind, fields, hash, exportedAt, mtime, scratch}))};
  } finally {
    engine.close();
    rmSync(scratch, {recursive: true, force: true});
  }
}

function statFile(path: string) {
  const stat = lstatSync(path, {throwIfNoEntry: false});
  if (!stat) throw new PipelineError(`There is no file ${path}.`);
  if (!stat.isFile()) throw new PipelineError(`${path} is no file. Name the file itself.`);
  return stat;
}

interface FoundKind {
  kind: string;
  fields: Field[];
  mapping: Mapping;
  mappingFolder: string;
  table: TextTable;
  isGuessed: boolean;
  others: string[];
}

/** The kind that was asked for, that of the inbox folder around the file, or the one whose columns fit best. */
async function findKind(
  config: Config,
  kinds: Kinds,
  {
    path,
    kind,
    source,
    bytes,
    scratch
  }: InspectOptions & {path: string; bytes: Omit<InspectedBytes, "hash">; scratch: string}
): Promise<FoundKind> {
  const inInbox = path.startsWith(config.inbox + sep) ? path.slice(config.inbox.length + 1).split(sep) : [];
  const known = kind ?? (kinds.has(inInbox[0] ?? "") ? inInbox[0] : undefined);
  if (known !== undefined && !kinds.has(known)) {
    throw new PipelineError(`There is no kind ${known}. The kinds are ${[...kinds.keys()].join(", ")}.`);
  }
  const tried: (Omit<FoundKind, "others"> & {fit: number})[] = [];
  let fault: unknown;
  for (const one of known === undefined ? kinds.keys() : [known]) {
    const fields = kinds.get(one)!;
    const inSource = source ?? (inInbox.length > 2 ? inInbox[1] : undefined);
    const mappingFolder =
      inSource === undefined ? dirname(path) : join(config.inbox, one, inSource === "default" ? "" : inSource);
    try {
      const mapping = readMapping(mappingFolder, fields);
      const table = await readTable({path, name: path}, {fields, mapping, ...bytes, scratch, isDraft: true});
      const missing = missingFields(table, fields, Object.keys(mapping.constants)).length;
      const fit = table.columns.size + table.ambiguous.size - 3 * missing;
      tried.push({kind: one, fields, mapping, mappingFolder, table, isGuessed: known === undefined, fit});
    } catch (error) {
      if (!(error instanceof PipelineError)) throw error;
      fault ??= error;
    }
  }
  const [best, ...rest] = tried.toSorted((a, b) => b.fit - a.fit);
  if (!best) throw fault;
  // A kind may take more columns and lose by what it requires: a list of messages without numbers is hardly one of cases.
  const others = rest.filter(
    ({fit, table: {columns}}) => fit >= best.fit - 1 || columns.size >= best.table.columns.size
  );
  // The copy in the scratch folder is that of the last kind tried.
  const {kind: chosen, fields, mapping} = best;
  const table = await readTable({path, name: path}, {fields, mapping, ...bytes, scratch, isDraft: true});
  return {...best, kind: chosen, table, others: others.map(({kind: other}) => other)};
}

async function describeFormat(table: TextTable, {encoding, isDamaged}: Omit<InspectedBytes, "hash">) {
  if (table.workbook) return {format: "XLSX", sheet: table.workbook.sheet, remarks: table.workbook.remarks};
  const {delimiter: separator, quote} = table;
  const line_ends = await findLineEnds(table.decodedPath);
  return {format: "CSV", encoding, ...(isDamaged && {is_damaged: true}), separator, quote, line_ends};
}

function describeColumns({names, columns, answers}: TextTable, fields: Field[]): InspectedColumn[] {
  return names.flatMap((header, column): InspectedColumn[] => {
    const given = fields.filter(({field}) => columns.get(field) === column);
    const answer = answers.find((one) => one.column === column);
    if (answer) return [{header, field: answer.item, field_type: "answer"}];
    if (given.length === 0) return [{header}];
    return given.map(({aliases: _, ...field}) => ({header, ...field}));
  });
}

/** What would have to be settled, and every column that nothing takes, to be given a field, or left out with null. */
function draftMapping(
  table: TextTable,
  {kind, fields, mapping}: {kind: string; fields: Field[]; mapping: Mapping}
): Partial<Mapping> {
  const proposed = proposedMapping(table, fields, mapping);
  const free = table.unused.filter((name) => !(name in (proposed.columns ?? {})));
  const isAnswers = kind === "responses";
  const columns = {
    ...mapping.columns,
    ...proposed.columns,
    ...(!isAnswers && Object.fromEntries(free.map((name) => [name, null])))
  };
  const answers = {
    ...mapping.answers,
    ...(isAnswers &&
      Object.fromEntries(free.map((name) => [name, {item: "<item>", missing: ["(跳过)", "(空)"], not_applicable: []}])))
  };
  return {
    columns,
    constants: {...mapping.constants, ...proposed.constants},
    ...(Object.keys(answers).length > 0 && {answers})
  };
}

function faultOf(path: string, table: TextTable, fields: Field[], mapping: Mapping): string | undefined {
  try {
    checkRequired(path, table, fields, mapping);
    return undefined;
  } catch (error) {
    if (!(error instanceof PipelineError)) throw error;
    return error.message;
  }
}

async function tryRows(
  engine: Warehouse,
  config: Config,
  table: TextTable,
  {
    kind,
    fields,
    hash,
    exportedAt,
    mtime,
    scratch
  }: {
    kind: string;
    fields: Field[];
    hash: string;
    exportedAt: Date;
    mtime: Date;
    scratch: string;
  }
) {
  await defineMacros(engine, config.sql);
  await defineImportValues(engine, config);
  await definePseudonym(engine, Buffer.alloc(32));
  const [target, rejected] = [join(scratch, "accepted.parquet"), join(scratch, "refused.csv")];
  const accepted = await acceptTable(engine, table, {
    fields,
    origin: {
      kind,
      source: "",
      fileHash: hash,
      rejectedHash: hash,
      exportedAt,
      savedAt: mtime,
      isFullExport: false
    },
    target,
    rejected,
    scratch,
    hasErased: false,
    beforeCommit: () => undefined
  });
  return {
    row_count: accepted.rowCount,
    rejected_count: accepted.rejectedCount,
    unreadable_count: accepted.unreadableCount,
    assumed_count: accepted.assumedCount,
    unknown_values: await findUnknownValues(engine, fields, target),
    first_rows: await engine.rows<Record<string, unknown>>(
      `select ${shownFields(table, fields).join(", ")} from read_parquet($1) limit ${shownRows}`,
      [toPattern(target)]
    ),
    first_rejected: accepted.rejectedCount > 0 ? await readRejected(engine) : []
  };
}

/** Columns of the file that raw/ keeps, times as people write them. */
function shownFields({columns}: TextTable, fields: Field[]): string[] {
  return fields
    .filter(({field, field_type}) => columns.has(field) && !["person", "phone", "place"].includes(field_type))
    .map(({field, field_type}) =>
      field_type === "timestamp" ? `strftime(${field}, '%Y-%m-%d %H:%M:%S') as ${field}` : field
    );
}

function readRejected(engine: Warehouse) {
  const [row, field, reason] = [`\uFEFF${rowColumn}`, fieldColumn, reasonColumn].map(quoteName);
  return engine.rows<{row: number; field: string | null; reason: string}>(
    `select ${row} as "row", ${field} as field, ${reason} as reason from refused order by ${row} limit ${shownRejected}`
  );
}
