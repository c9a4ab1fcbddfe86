// For tests: workbooks written down as XML, and what the reader makes of them.

import {mkdtempSync, readFileSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import type {WrittenSheet} from "../workbook.ts";
import {closeWorkbook, openWorkbook, writeSheet} from "../workbook.ts";
import type {ZipOptions} from "./test-zip.ts";
import {zipOf} from "./test-zip.ts";

const main = "http://schemas.openxmlformats.org/spreadsheetml/2006/main";
const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

export interface BookSpec {
  /** What stands inside `<sheetData>` of the only sheet. */
  rows?: string;
  /** What follows it. */
  behind?: string;
  /** Whole parts, which replace those made here; undefined leaves one out. */
  parts?: Record<string, string | Buffer | Iterable<string> | undefined>;
  /** `<si>` elements. */
  texts?: string;
  /** Format codes; style n has the n-th, from 1 on. A number is a built-in format. */
  formats?: (string | number)[];
  is1904?: boolean;
  zip?: ZipOptions;
}

/** Writes a workbook into a folder of its own and returns its path. */
export async function writeBook(spec: BookSpec): Promise<string> {
  return writeBytes(await zipOf(partsOf(spec), spec.zip));
}

export function writeBytes(bytes: Uint8Array | string): string {
  const path = join(mkdtempSync(join(tmpdir(), "huiyin-book-")), "book.xlsx");
  writeFileSync(path, bytes);
  return path;
}

/** A sheet as lines of cells, missing ones empty. */
export async function readBook(
  path: string,
  {sheet = 0, fromRow = 1, width = 4}: {sheet?: number; fromRow?: number; width?: number} = {}
): Promise<WrittenSheet & {lines: string[][]}> {
  const workbook = await openWorkbook(path, "book.xlsx");
  try {
    const target = `${path}.csv`;
    const written = await writeSheet(workbook, workbook.sheets[sheet]!, target, {fromRow, width});
    return {...written, lines: parse(readFileSync(target), {skip_empty_lines: false})};
  } finally {
    closeWorkbook(workbook);
  }
}

/** The cells of one row, given as `<c>` elements without `r`. */
export async function readCells(cells: string, spec: BookSpec = {}): Promise<string[]> {
  const width = cells.split("<c").length - 1;
  const {lines} = await readBook(await writeBook({...spec, rows: `<row r="1">${cells}</row>`}), {width});
  return lines[0] ?? [];
}

export function partsOf({rows = "", behind = "", texts, formats = [], is1904, parts = {}}: BookSpec) {
  const all: BookSpec["parts"] = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": relationships(["officeDocument", "xl/workbook.xml"]),
    "xl/workbook.xml": workbookXml([["一", ""]], {is1904: is1904 ?? false}),
    "xl/_rels/workbook.xml.rels": relationships(
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"]
    ),
    "xl/worksheets/sheet1.xml": sheetXml(rows, behind),
    "xl/styles.xml": stylesXml(formats),
    "xl/sharedStrings.xml": texts === undefined ? undefined : `<sst xmlns="${main}">${texts}</sst>`,
    ...parts
  };
  return Object.fromEntries(Object.entries(all).filter(([, content]) => content !== undefined)) as Record<
    string,
    string
  >;
}

export function sheetXml(rows: string, behind = ""): string {
  return `<?xml version="1.0" encoding="UTF-8" standalone="yes"?>\n<worksheet xmlns="${main}"><dimension ref="A1:Z9"/><sheetData>${rows}</sheetData>${behind}</worksheet>`;
}

/** Tabs by name and further attributes; the n-th is relationship rIdn. */
export function workbookXml(tabs: [name: string, attributes: string][], {is1904 = false} = {}): string {
  const sheets = tabs.map(([name, more], i) => `<sheet name="${name}" sheetId="${i + 1}" r:id="rId${i + 1}" ${more}/>`);
  return `<workbook xmlns="${main}" xmlns:r="${types}"><workbookPr${is1904 ? ' date1904="1"' : ""}/><sheets>${sheets.join("")}</sheets></workbook>`;
}

export function relationships(...targets: [type: string, target: string][]): string {
  const lines = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${types}/${type}" Target="${target}"/>`
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
}

function stylesXml(formats: (string | number)[]): string {
  const codes = formats.map((format, i) =>
    typeof format === "number" ? "" : `<numFmt numFmtId="${200 + i}" formatCode="${format.replaceAll('"', "&quot;")}"/>`
  );
  const ids = formats.map((format, i) => `<xf numFmtId="${typeof format === "number" ? format : 200 + i}"/>`);
  return `<styleSheet xmlns="${main}"><numFmts>${codes.join("")}</numFmts><cellStyleXfs><xf numFmtId="14"/></cellStyleXfs><cellXfs><xf numFmtId="0"/>${ids.join("")}</cellXfs></styleSheet>`;
}
