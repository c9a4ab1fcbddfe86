// A seeded complaint export as a workbook of one sheet, written row by row: shared or inline texts, true dates, numbers.

import {writeFileSync} from "node:fs";
import {parse} from "csv-parse/sync";
import {toDay} from "../demo/calendar.ts";
import type {Complaint} from "../demo/complaints.ts";
import {generateComplaints} from "../demo/complaints.ts";
import {generateHouseholds} from "../demo/households.ts";
import {hotlineCsv} from "../demo/hotline.ts";
import {seededRandom} from "../demo/random.ts";
import {toColumnName} from "../ingest/xlsx/columns.ts";
import {zipOf} from "../ingest/xlsx/test-zip.ts";

export type TextStorage = "shared" | "inline";

const batchSize = 10_000;
const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
const types = "http://schemas.openxmlformats.org/officeDocument/2006/relationships";

/** Parts in the order in which spreadsheets write them: the texts behind the sheet. */
export async function makeWorkbook(
  path: string,
  {count, seed, texts}: {count: number; seed: number; texts: TextStorage}
): Promise<void> {
  const shared = new Map<string, number>();
  const writeText = texts === "shared" ? (text: string) => sharedCell(text, shared) : inlineCell;
  const parts = {
    "[Content_Types].xml": '<Types xmlns="http://schemas.openxmlformats.org/package/2006/content-types"/>',
    "_rels/.rels": relationships([["officeDocument", "xl/workbook.xml"]]),
    "xl/workbook.xml": `<workbook ${main} xmlns:r="${types}"><sheets><sheet name="工单" sheetId="1" r:id="rId1"/></sheets></workbook>`,
    "xl/_rels/workbook.xml.rels": relationships([
      ["worksheet", "worksheets/sheet1.xml"],
      ["styles", "styles.xml"],
      ["sharedStrings", "sharedStrings.xml"]
    ]),
    "xl/worksheets/sheet1.xml": sheetXml({count, seed, writeText}),
    "xl/styles.xml": `<styleSheet ${main}><cellXfs><xf numFmtId="0"/><xf numFmtId="22"/></cellXfs></styleSheet>`,
    "xl/sharedStrings.xml": sharedXml(shared)
  };
  writeFileSync(path, await zipOf(parts));
}

function relationships(targets: [type: string, target: string][]): string {
  const lines = targets.map(
    ([type, target], i) => `<Relationship Id="rId${i + 1}" Type="${types}/${type}" Target="${target}"/>`
  );
  return `<Relationships xmlns="http://schemas.openxmlformats.org/package/2006/relationships">${lines.join("")}</Relationships>`;
}

interface SheetSpec {
  count: number;
  seed: number;
  writeText: (text: string) => [attributes: string, content: string];
}

function* sheetXml({count, seed, writeText}: SheetSpec): Generator<string> {
  yield `<worksheet ${main}><sheetData>`;
  let row = 0;
  for (const rows of exportedRows({count, seed})) {
    const lines: string[] = [];
    for (const cells of rows) {
      row += 1;
      lines.push(`<row r="${row}" spans="1:${cells.length}">`);
      cells.forEach((cell, column) => {
        const [attributes, content] = toCell(cell, writeText);
        if (cell !== "") lines.push(`<c r="${toColumnName(column)}${row}"${attributes}>${content}</c>`);
      });
      lines.push("</row>");
    }
    yield lines.join("");
  }
  yield "</sheetData></worksheet>";
}

/** The header, then the rows. */
function* exportedRows({count, seed}: {count: number; seed: number}): Generator<string[][]> {
  const asOf = toDay("2026-10-31");
  const households = generateHouseholds({seed, asOf});
  const spec = {exportedAt: (asOf + 1) * 1440, faults: new Map(), random: seededRandom(seed, "bench")};
  let batch: Complaint[] = [];
  let isFirst = true;
  for (const complaint of generateComplaints({seed, count, asOf, households})) {
    batch.push(complaint);
    if (batch.length < batchSize) continue;
    yield parse(hotlineCsv(batch, spec), {from: isFirst ? 1 : 2});
    [batch, isFirst] = [[], false];
  }
  if (batch.length > 0) yield parse(hotlineCsv(batch, spec), {from: isFirst ? 1 : 2});
}

function toCell(cell: string, writeText: SheetSpec["writeText"]): [attributes: string, content: string] {
  const time = /^(\d{4})\/(\d+)\/(\d+) (\d+):(\d+)$/.exec(cell);
  if (time) {
    const [year, month, day, hours, minutes] = time.slice(1).map(Number) as [number, number, number, number, number];
    const days = Date.UTC(year, month - 1, day, hours, minutes) / 86_400_000;
    return [' s="1"', `<v>${days + 25_569}</v>`];
  }
  if (/^[1-9]\d{0,14}$/.test(cell)) return ["", `<v>${cell}</v>`];
  return writeText(cell);
}

function sharedCell(text: string, shared: Map<string, number>): [string, string] {
  const index = shared.get(text) ?? shared.size;
  shared.set(text, index);
  return [' t="s"', `<v>${index}</v>`];
}

function inlineCell(text: string): [string, string] {
  return [' t="inlineStr"', `<is><t xml:space="preserve">${escapeXml(text)}</t></is>`];
}

/** Read only when the sheet has been written and all texts are known. */
function* sharedXml(shared: Map<string, number>): Generator<string> {
  yield `<sst ${main} uniqueCount="${shared.size}">`;
  for (const text of shared.keys()) yield `<si><t xml:space="preserve">${escapeXml(text)}</t></si>`;
  yield "</sst>";
}

function escapeXml(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
