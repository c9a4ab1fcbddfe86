// A file of the inbox → a table of UTF-8 text whose columns are known, or a sentence why not.

import {closeSync, openSync, readSync, rmSync} from "node:fs";
import {join} from "node:path";
import {PipelineError} from "../errors.ts";
import {checkRequired, noHeaderSentence, unusedNames} from "./advice.ts";
import {findAnswerColumns} from "./answers.ts";
import type {Field} from "./fields.ts";
import type {Cell, Header} from "./header.ts";
import {draftHeader, findHeader, foundCount, likelyHeader, missingFields} from "./header.ts";
import type {InboxFile} from "./inbox.ts";
import type {Mapping} from "./mapping.ts";
import {noTableSentence} from "./no-table.ts";
import {oleFault} from "./ole.ts";
import type {TextTable} from "./delivered-sql.ts";
import {findMendedColumns, rowColumn, sheetColumn} from "./refused-columns.ts";
import type {Encoding} from "./text-file.ts";
import {findLineEnds, plainDialect, readTextHeads, writeBehind, writeUtf8, writeWithLineFeeds} from "./text-file.ts";
import type {Sheet, Workbook} from "./workbook.ts";
import {closeWorkbook, openWorkbook, writeSheet} from "./workbook.ts";

interface ReadOptions {
  fields: Field[];
  mapping: Mapping;
  encoding: Encoding;
  isDamaged: boolean;
  /** A folder for the decoded copy. */
  scratch: string;
  /** To look at a file whose columns may be missing or ambiguous still. */
  isDraft?: boolean;
}

type NamedFile = Pick<InboxFile, "path" | "name">;

export async function readTable(file: NamedFile, options: ReadOptions): Promise<TextTable> {
  switch (signature(file.path)) {
    case "zip":
      return readWorkbook(file, options);
    case "ole":
      throw oleFault(file);
    case "empty":
      throw new PipelineError(`${file.name} is empty. Export it again.`);
    case "text":
      return readText(file, options);
  }
}

async function readText(file: NamedFile, options: ReadOptions): Promise<TextTable> {
  const {fields, mapping, encoding, isDamaged, scratch} = options;
  const sentence = noTableSentence(file.path, encoding);
  if (sentence !== undefined) throw new PipelineError(`${file.name} ${sentence}`);
  const isPlain = encoding === "utf-8" && !isDamaged;
  const decodedPath = isPlain ? file.path : join(scratch, "decoded.csv");
  if (!isPlain) await writeUtf8(file.path, encoding, decodedPath);
  // The engine takes lines that end in one way; a cell may hold others.
  const lineEnds = await findLineEnds(decodedPath);
  const isUniform = lineEnds.length < 2 && !lineEnds.includes("CR");
  const path = isUniform ? decodedPath : join(scratch, "lines.csv");
  if (!isUniform) await writeWithLineFeeds(decodedPath, path);
  const heads = readTextHeads(path);
  const candidates = heads.flatMap(({rows, linesOfRows, bytesOfRows, ...dialect}) => {
    const header = findHeader(rows, fields, headerOptions(mapping)) ?? draftHeader(rows);
    if (!header) return [];
    const [lines, bytes] = [linesOfRows, bytesOfRows].map((upTo) => upTo[header.rowCount] ?? 0) as [number, number];
    return [{dialect, header, lines, bytes, misfitCount: countMisfits(rows, header)}];
  });
  // `|@|` cut by | would give columns of @ beside the known ones.
  const [best] = candidates.sort(
    (a, b) =>
      foundCount(b.header) - foundCount(a.header) ||
      b.dialect.delimiter.length - a.dialect.delimiter.length ||
      byFit(a.header, b.header) ||
      a.misfitCount - b.misfitCount
  );
  if (!best || (foundCount(best.header) === 0 && !options.isDraft)) {
    throw noHeader(
      file,
      heads.map(({rows}) => rows),
      options
    );
  }
  const {dialect, header, lines, bytes} = best;
  if (!options.isDraft) checkRequired(file.name, header, fields, mapping);
  const known = {decodedPath, headerRecords: header.rowCount, ...knownColumns(header, mapping)};
  if (lines === header.rowCount) return {...dialect, ...known, path, skip: lines};
  // A cell above the rows holds a line break: the engine, which skips records, is given the rows alone.
  const rowsPath = join(scratch, "rows.csv");
  await writeBehind(path, bytes, rowsPath);
  return {...dialect, ...known, path: rowsPath, skip: 0};
}

/** Rows of another width than their header, and cells that are still in single quotes: signs of a wrong quotation mark. */
function countMisfits(rows: string[][], {rowCount, names}: Header): number {
  const filled = rows.slice(rowCount).filter((row) => row.length > 1);
  const oddCount = filled.filter((row) => row.length !== names.length).length;
  return oddCount + filled.flat().filter((cell) => /^'.+'$/.test(cell)).length;
}

/** What a header and a mapping say of the columns. */
function knownColumns(header: Header, mapping: Mapping) {
  const {constants, formats, missing} = mapping;
  const {names, columns} = header;
  const mended = findMendedColumns(names);
  const unused = unusedNames(header, mapping);
  return {
    columnCount: names.length,
    names,
    columns,
    ambiguous: header.ambiguous,
    constants,
    formats,
    missing,
    unused,
    answers: findAnswerColumns(names, mapping),
    ...(mended && {mended})
  };
}

/** The header that names more fields, then the wider one, comes first. */
function byFit(a: Header, b: Header): number {
  return foundCount(b) - foundCount(a) || b.names.length - a.names.length;
}

async function readWorkbook(file: NamedFile, options: ReadOptions): Promise<TextTable> {
  const workbook = await openWorkbook(file.path, file.name);
  try {
    return await readBestSheet(file, workbook, options);
  } finally {
    closeWorkbook(workbook);
  }
}

async function readBestSheet(file: NamedFile, workbook: Workbook, options: ReadOptions): Promise<TextTable> {
  const {fields, mapping, scratch, isDraft} = options;
  const wanted = workbook.sheets.filter(({name}) => mapping.sheet === undefined || name === mapping.sheet);
  if (wanted.length === 0) {
    throw new PipelineError(
      `${file.name} has no sheet ${mapping.sheet}, which its mapping.json names. Sheets: ${workbook.sheets.map(({name}) => name).join(", ")}.`
    );
  }
  const candidates = wanted.flatMap((sheet) => {
    const header = findHeader(sheet.head, fields, headerOptions(mapping)) ?? draftHeader(sheet.head);
    return header ? [{sheet, header}] : [];
  });
  const isKnown = candidates.some(({header}) => foundCount(header) > 0);
  const fitting = candidates.filter(({header}) => !isKnown || foundCount(header) > 0);
  const visible = fitting.filter(({sheet}) => !sheet.isHidden);
  const [best, ...others] = (visible.length > 0 ? visible : fitting).sort((a, b) => byFit(a.header, b.header));
  if (!best || (!isKnown && !isDraft)) {
    throw noHeader(
      file,
      wanted.map(({head}) => head),
      options
    );
  }
  const {header} = best;
  if (!isDraft) checkRequired(file.name, header, fields, mapping);
  const isComplete = (other: Header) => missingFields(other, fields, Object.keys(mapping.constants)).length === 0;
  const alike = others.filter((other) => isComplete(other.header));
  const same = alike.filter((other) => isWithin(other.header.names, header.names));
  const unread = alike.filter((other) => !same.includes(other));
  if (unread.length > 0 && !isDraft) throw differentHeaders(file, best, unread);
  const headers = new Map([best, ...same].map((one) => [one.sheet, one.header]));
  const read = workbook.sheets.filter((sheet) => headers.has(sheet));
  const path = join(scratch, "sheet.csv");
  const written = await writeSheets(workbook, read, path, {headers, names: header.names});
  const isSeveral = read.length > 1;
  const known = knownColumns(header, mapping);
  return {
    path,
    decodedPath: path,
    ...plainDialect,
    skip: 0,
    headerRecords: 0,
    ...known,
    ...(isSeveral && {columnCount: known.columnCount + 2, names: [...known.names, sheetColumn, rowColumn]}),
    workbook: {
      sheet: read.map(({name}) => name).join(", "),
      firstRow: header.rowCount + 1,
      ...(workbook.context.is1904 && {is1904: true}),
      ...(isSeveral && {sheetCell: known.columnCount, rowCell: known.columnCount + 1}),
      remarks: written
    }
  };
}

/** Whether a sheet can be read under the columns of another: it has the same header, or names of it alone, each once. */
function isWithin(names: string[], all: string[]): boolean {
  if (names.join("\n") === all.join("\n")) return true;
  return new Set(names).size === names.length && names.every((name) => name !== "" && isOnce(name, all));
}

function isOnce(name: string, all: string[]): boolean {
  return all.indexOf(name) >= 0 && all.indexOf(name) === all.lastIndexOf(name);
}

function differentHeaders(
  file: NamedFile,
  best: {sheet: Sheet; header: Header},
  others: {sheet: Sheet; header: Header}[]
): PipelineError {
  const differences = others.map(({sheet, header}) => {
    const more = header.names.filter((name) => !isOnce(name, best.header.names));
    return more.length > 0 ? `${sheet.name} (${more.join(", ")})` : sheet.name;
  });
  return new PipelineError(
    `${file.name} holds rows in sheets whose headers differ: ${best.sheet.name}, and with other columns ${differences.join("; ")}. Nothing was read. Give them one header or save each as a file of its own; to read one of them alone, name it in the mapping.json beside it: "sheet": "${best.sheet.name}".`
  );
}

/** Sheets one behind the other, as months often are, each under the names of the fullest. Returns remarks. */
async function writeSheets(
  workbook: Workbook,
  sheets: Sheet[],
  path: string,
  {headers, names}: {headers: Map<Sheet, Header>; names: string[]}
): Promise<string[]> {
  rmSync(path, {force: true});
  const isNamed = sheets.length > 1;
  const remarks: string[] = [];
  for (const sheet of sheets) {
    const header = headers.get(sheet)!;
    const isSame = header.names.join("\n") === names.join("\n");
    const order = isSame ? undefined : names.map((name) => header.names.indexOf(name));
    const [fromRow, width] = [header.rowCount + 1, header.names.length];
    const written = await writeSheet(workbook, sheet, path, {fromRow, width, isNamed, order});
    remarks.push(...written.remarks.map((remark) => (isNamed ? `${sheet.name}: ${remark}` : remark)));
  }
  return remarks;
}

function headerOptions({columns, constants, answers, header_row}: Mapping) {
  return {mapped: columns, constants: Object.keys(constants), named: Object.keys(answers), headerRow: header_row};
}

function noHeader(file: NamedFile, heads: Cell[][][], {fields, mapping}: ReadOptions): PipelineError {
  const [widest] = heads.map(likelyHeader).sort((a, b) => (b?.length ?? 0) - (a?.length ?? 0));
  return new PipelineError(noHeaderSentence(file.name, widest, fields, mapping));
}

function signature(path: string): "zip" | "ole" | "empty" | "text" {
  const bytes = Buffer.alloc(8);
  const file = openSync(path, "r");
  const size = readSync(file, bytes, 0, 8, 0);
  closeSync(file);
  if (size === 0) return "empty";
  if ([0x504b0304, 0x504b0506].includes(bytes.readUInt32BE(0))) return "zip";
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) return "ole";
  return "text";
}
