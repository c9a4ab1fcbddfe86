// A file of the inbox → a table of UTF-8 text whose columns are known, or a sentence why not.

import {openSync, readSync, closeSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {PipelineError} from "../errors.ts";
import {checkRequired, unusedNames} from "./advice.ts";
import {findAnswerColumns} from "./answers.ts";
import type {Field} from "./fields.ts";
import type {Header} from "./header.ts";
import {findHeader} from "./header.ts";
import type {InboxFile} from "./inbox.ts";
import type {Mapping} from "./mapping.ts";
import type {TextTable} from "./raw-sql.ts";
import {findMendedColumns} from "./refused-columns.ts";
import type {Encoding} from "./text-file.ts";
import {findLineEnds, plainDialect, readTextHeads, writeUtf8, writeWithLineFeeds} from "./text-file.ts";
import {readSheets} from "./workbook.ts";

interface ReadOptions {
  fields: Field[];
  mapping: Mapping;
  encoding: Encoding;
  isDamaged: boolean;
  /** A folder for the decoded copy. */
  scratch: string;
}

type NamedFile = Pick<InboxFile, "path" | "name">;

export async function readTable(file: NamedFile, options: ReadOptions): Promise<TextTable> {
  switch (signature(file.path)) {
    case "zip":
      return readWorkbook(file, options);
    case "ole":
      throw new PipelineError(
        `${file.name} is an old or password-protected Excel file. Open it and save it as .xlsx without a password.`
      );
    case "empty":
      throw new PipelineError(`${file.name} is empty. Export it again.`);
    case "text":
      return readText(file, options);
  }
}

async function readText(file: NamedFile, options: ReadOptions): Promise<TextTable> {
  const {fields, mapping, encoding, isDamaged, scratch} = options;
  const isPlain = encoding === "utf-8" && !isDamaged;
  const decodedPath = isPlain ? file.path : join(scratch, "decoded.csv");
  if (!isPlain) await writeUtf8(file.path, encoding, decodedPath);
  // The engine takes lines that end in one way; a cell may hold others.
  const lineEnds = await findLineEnds(decodedPath);
  const isUniform = lineEnds.length < 2 && !lineEnds.includes("CR");
  const path = isUniform ? decodedPath : join(scratch, "lines.csv");
  if (!isUniform) await writeWithLineFeeds(decodedPath, path);
  const candidates = readTextHeads(path).flatMap(({rows, linesOfRows, ...dialect}) => {
    const header = findHeader(rows, fields, headerOptions(mapping));
    return header ? [{dialect, header, skip: linesOfRows[header.rowCount] ?? 0}] : [];
  });
  const best = candidates.sort((a, b) => foundCount(b.header) - foundCount(a.header))[0];
  if (!best) throw noHeader(file, fields);
  const {dialect, header, skip} = best;
  checkRequired(file.name, header, fields, mapping);
  return {...dialect, path, decodedPath, skip, headerRecords: header.rowCount, ...knownColumns(header, mapping)};
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
    constants,
    formats,
    missing,
    unused,
    answers: findAnswerColumns(names, mapping),
    ...(mended && {mended})
  };
}

function foundCount({columns, ambiguous}: Header): number {
  return columns.size + ambiguous.size;
}

async function readWorkbook(file: NamedFile, {fields, mapping, scratch}: ReadOptions): Promise<TextTable> {
  const sheets = await readSheets(file.path, file.name);
  const wanted = mapping.sheet === undefined ? sheets : sheets.filter(({name}) => name === mapping.sheet);
  if (wanted.length === 0) {
    throw new PipelineError(
      `${file.name} has no sheet ${mapping.sheet}, which its mapping.json names. Sheets: ${sheets.map(({name}) => name).join(", ")}.`
    );
  }
  const candidates = wanted.flatMap(({name, rows}) => {
    const header = findHeader(rows, fields, headerOptions(mapping));
    return header ? [{name, header, rows}] : [];
  });
  const best = candidates.sort((a, b) => foundCount(b.header) - foundCount(a.header))[0];
  if (!best) throw noHeader(file, fields);
  const {header} = best;
  checkRequired(file.name, header, fields, mapping);
  const path = join(scratch, "sheet.csv");
  const lines = best.rows.slice(header.rowCount).map((row) => `${toCsvLine(row, header.names.length)}\n`);
  writeFileSync(path, lines.join(""));
  return {
    path,
    decodedPath: path,
    ...plainDialect,
    skip: 0,
    headerRecords: 0,
    ...knownColumns(header, mapping),
    workbook: {sheet: best.name, firstRow: header.rowCount + 1}
  };
}

export function toCsvLine(row: (string | undefined)[], width: number): string {
  return Array.from({length: width}, (_, i) => (row[i] === undefined ? "" : `"${row[i].replaceAll('"', '""')}"`)).join(
    ","
  );
}

function headerOptions({columns, constants, header_row}: Mapping) {
  return {mapped: columns, constants: Object.keys(constants), headerRow: header_row};
}

function noHeader(file: NamedFile, fields: Field[]): PipelineError {
  const wanted = fields.filter((field) => field.is_required).map((field) => field.aliases[0]);
  return new PipelineError(
    `${file.name} has no header that is known: none of its first 15 rows names two fields. Give it a header row with ${wanted.join(", ")}, or name its columns in a mapping.json beside it. Only CSV and XLSX are read.`
  );
}

function signature(path: string): "zip" | "ole" | "empty" | "text" {
  const bytes = Buffer.alloc(8);
  const file = openSync(path, "r");
  const size = readSync(file, bytes, 0, 8, 0);
  closeSync(file);
  if (size === 0) return "empty";
  if (bytes.readUInt32BE(0) === 0x504b0304) return "zip";
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) return "ole";
  return "text";
}
