// A file of the inbox → a table of UTF-8 text whose columns are known, or a sentence why not.

import {openSync, readSync, closeSync} from "node:fs";
import {join} from "node:path";
import {PipelineError} from "../errors.ts";
import type {Field} from "./fields.ts";
import type {Header} from "./header.ts";
import {findHeader, missingFields, normaliseHeader} from "./header.ts";
import type {InboxFile} from "./inbox.ts";
import type {Mapping} from "./mapping.ts";
import {oleFault} from "./ole.ts";
import type {TextTable} from "./raw-sql.ts";
import type {Encoding} from "./text-file.ts";
import {readTextHeads, writeUtf8} from "./text-file.ts";
import type {Sheet, Workbook} from "./workbook.ts";
import {closeWorkbook, openWorkbook, writeSheet} from "./workbook.ts";

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
      throw oleFault(file);
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

async function readWorkbook(file: NamedFile, options: ReadOptions): Promise<TextTable> {
  const workbook = await openWorkbook(file.path, file.name);
  try {
    return await readBestSheet(file, workbook, options);
  } finally {
    closeWorkbook(workbook);
  }
}

async function readBestSheet(
  file: NamedFile,
  workbook: Workbook,
  {fields, mapping, scratch}: ReadOptions
): Promise<TextTable> {
  const candidates = workbook.sheets.flatMap((sheet) => {
    const header = findHeader(sheet.head, fields, headerOptions(mapping));
    return header ? [{sheet, header}] : [];
  });
  const visible = candidates.filter(({sheet}) => !sheet.isHidden);
  const [best, ...others] = (visible.length > 0 ? visible : candidates).sort(
    (a, b) => b.header.columns.size - a.header.columns.size
  );
  if (!best) throw noHeader(file, fields);
  checkRequired(file, best.header, fields, mapping);
  const path = join(scratch, "sheet.csv");
  const [fromRow, width] = [best.header.rowCount + 1, best.header.names.length];
  const {remarks} = await writeSheet(workbook, best.sheet, path, {fromRow, width});
  const alike = others.filter(({header}) => missingFields(header, fields, Object.keys(mapping.constants)).length === 0);
  return {
    path,
    delimiter: ",",
    skip: 0,
    columnCount: width,
    columns: best.header.columns,
    constants: mapping.constants,
    unused: unusedNames(best.header, mapping),
    workbook: {sheet: best.sheet.name, firstRow: fromRow, remarks: [...remarks, ...unreadSheets(best.sheet, alike)]}
  };
}

function unreadSheets({name}: Sheet, others: {sheet: Sheet}[]): string[] {
  if (others.length === 0) return [];
  const names = others.map(({sheet}) => sheet.name).join(", ");
  return [`Only sheet ${name} was read; ${names} would fit as well: save each as a file of its own.`];
}

/** Headers that neither a field nor the mapping's null accounts for. */
function unusedNames({names, columns}: Header, {columns: mapped}: Mapping): string[] {
  const settled = new Set(Object.keys(mapped).map(normaliseHeader));
  const taken = new Set(columns.values());
  return names.filter((name, i) => name && !taken.has(i) && !settled.has(normaliseHeader(name)));
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
  if ([0x504b0304, 0x504b0506].includes(bytes.readUInt32BE(0))) return "zip";
  if (bytes.readUInt32BE(0) === 0xd0cf11e0) return "ole";
  return "text";
}
