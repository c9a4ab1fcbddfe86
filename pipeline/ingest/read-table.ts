// A file of the inbox → a table of UTF-8 text whose columns are known, or a sentence why not.

import {openSync, readSync, closeSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {PipelineError} from "../errors.ts";
import type {Field} from "./fields.ts";
import type {Header} from "./header.ts";
import {findHeader, missingFields, normaliseHeader} from "./header.ts";
import type {InboxFile} from "./inbox.ts";
import type {Mapping} from "./mapping.ts";
import type {TextTable} from "./raw-sql.ts";
import type {Encoding} from "./text-file.ts";
import {readTextHeads, writeUtf8} from "./text-file.ts";
import {readSheets} from "./workbook.ts";

interface ReadOptions {
  fields: Field[];
  mapping: Mapping;
  encoding: Encoding;
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

async function readText(file: NamedFile, {fields, mapping, encoding, scratch}: ReadOptions): Promise<TextTable> {
  const path = encoding === "utf-8" ? file.path : join(scratch, "decoded.csv");
  if (path !== file.path) await writeUtf8(file.path, encoding, path);
  const candidates = readTextHeads(path).flatMap(({delimiter, rows, linesOfRows}) => {
    const header = findHeader(rows, fields, headerOptions(mapping));
    return header ? [{delimiter, header, skip: linesOfRows[header.rowCount] ?? 0}] : [];
  });
  const best = candidates.sort((a, b) => b.header.columns.size - a.header.columns.size)[0];
  if (!best) throw noHeader(file, fields);
  checkRequired(file, best.header, fields, mapping);
  return {
    path,
    delimiter: best.delimiter,
    skip: best.skip,
    columnCount: best.header.names.length,
    columns: best.header.columns,
    constants: mapping.constants,
    unused: unusedNames(best.header, mapping)
  };
}

async function readWorkbook(file: NamedFile, {fields, mapping, scratch}: ReadOptions): Promise<TextTable> {
  const sheets = await readSheets(file.path, file.name);
  const candidates = sheets.flatMap(({name, rows}) => {
    const header = findHeader(rows, fields, headerOptions(mapping));
    return header ? [{name, header, rows}] : [];
  });
  const best = candidates.sort((a, b) => b.header.columns.size - a.header.columns.size)[0];
  if (!best) throw noHeader(file, fields);
  checkRequired(file, best.header, fields, mapping);
  const path = join(scratch, "sheet.csv");
  const width = best.header.names.length;
  const lines = best.rows.slice(best.header.rowCount).map((row) => `${toCsvLine(row, width)}\n`);
  writeFileSync(path, lines.join(""));
  return {
    path,
    delimiter: ",",
    skip: 0,
    columnCount: width,
    columns: best.header.columns,
    constants: mapping.constants,
    unused: unusedNames(best.header, mapping),
    workbook: {sheet: best.name, firstRow: best.header.rowCount + 1}
  };
}

/** Headers that neither a field nor the mapping's null accounts for. */
function unusedNames({names, columns}: Header, {columns: mapped}: Mapping): string[] {
  const settled = new Set(Object.keys(mapped).map(normaliseHeader));
  const taken = new Set(columns.values());
  return names.filter((name, i) => name && !taken.has(i) && !settled.has(normaliseHeader(name)));
}

export function toCsvLine(row: (string | undefined)[], width: number): string {
  return Array.from({length: width}, (_, i) => (row[i] === undefined ? "" : `"${row[i].replaceAll('"', '""')}"`)).join(
    ","
  );
}

function headerOptions({columns, constants}: Mapping) {
  return {mapped: columns, constants: Object.keys(constants)};
}

function noHeader(file: NamedFile, fields: Field[]): PipelineError {
  const wanted = fields.filter((field) => field.is_required).map((field) => field.aliases[0]);
  return new PipelineError(
    `${file.name} has no header that is known: none of its first 15 rows names two fields. Give it a header row with ${wanted.join(", ")}, or name its columns in a mapping.json beside it. Only CSV and XLSX are read.`
  );
}

function checkRequired(file: NamedFile, header: Header, fields: Field[], mapping: Mapping): void {
  const missing = missingFields(header, fields, Object.keys(mapping.constants));
  if (missing.length === 0) return;
  const lines = missing.map(({field}) => `"<header>": "${field}"`);
  throw new PipelineError(
    [
      `${file.name} has no column for ${missing.map(({field, field_name}) => `${field_name} (${field})`).join(", ")}.`,
      `Columns that no field took: ${unusedNames(header, mapping).join(", ") || "none"}.`,
      `Settle it in a mapping.json beside the file, e.g. {"columns": {${lines.join(", ")}}} with the right headers or, for a value that is the same in every row, {"constants": {"${missing[0]!.field}": "…"}}.`
    ].join(" ")
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
