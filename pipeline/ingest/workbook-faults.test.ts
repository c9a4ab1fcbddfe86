// Workbooks that are none, or that would harm: each is refused with a sentence that names the file and the way out.

import {truncateSync, statSync} from "node:fs";
import {expect, test} from "vitest";
import {PipelineError} from "../errors.ts";
import {oleFault} from "./ole.ts";
import {closeWorkbook, openWorkbook, writeSheet} from "./workbook.ts";
import type {BookSpec} from "./xlsx/test-workbook.ts";
import {partsOf, readBook, relationships, sheetXml, workbookXml, writeBook, writeBytes} from "./xlsx/test-workbook.ts";
import {zipOf} from "./xlsx/test-zip.ts";

const sheet1 = "xl/worksheets/sheet1.xml";
const cell = (reference: string) => `<c r="${reference}"><v>1</v></c>`;

async function expectRefused(path: string, sentence: RegExp): Promise<void> {
  const error: unknown = await readBook(path).catch((error: unknown) => error);
  expect(error).toBeInstanceOf(PipelineError);
  expect((error as PipelineError).message).toMatch(/^book\.xlsx .*\. .*(\.xlsx|CSV UTF-8|inbox)/);
  expect((error as PipelineError).message).toMatch(sentence);
}

test.each<[string, Record<string, string>, RegExp]>([
  ["a Word document", {"_rels/.rels": "<R/>", "word/document.xml": "<a/>"}, /is a Word document/],
  ["a presentation", {"_rels/.rels": "<R/>", "ppt/presentation.xml": "<a/>"}, /is a presentation/],
  [
    "an OpenDocument sheet",
    {mimetype: "application/vnd.oasis", "content.xml": "<a/>"},
    /OpenDocument.*save it as \.xlsx/
  ],
  ["a binary workbook", {"_rels/.rels": "<R/>", "xl/workbook.bin": "x"}, /\.xlsb.*save it as \.xlsx/],
  ["a plain zip", {"一月.csv": "单号,内容"}, /is a zip archive.*Unpack it/],
  ["another package", {"_rels/.rels": relationships(["officeDocument", "drawing.xml"])}, /without a workbook in it/]
])("%s is told from a workbook", async (_, parts, sentence) => {
  await expectRefused(writeBytes(await zipOf(parts)), sentence);
});

test.each<[string, BookSpec, RegExp]>([
  ["a document type", {parts: {[sheet1]: `<!DOCTYPE x SYSTEM "http://a.example/x">${sheetXml("")}`}}, /document type/],
  [
    "an external entity",
    {parts: {[sheet1]: `<!DOCTYPE x [<!ENTITY e SYSTEM "file:///etc/hosts">]><x>&e;</x>`}},
    /document type/
  ],
  ["a missing sheet", {parts: {[sheet1]: undefined}}, /part xl\/worksheets\/sheet1\.xml is missing/],
  ["a sheet that is cut off", {parts: {[sheet1]: "<worksheet><sheetData><row>"}}, /ends too early/],
  ["bytes that are no text", {parts: {[sheet1]: Buffer.from("<a>\xff</a>", "latin1")}}, /sheet1\.xml is damaged/],
  ["a text that the table does not have", {rows: '<row><c t="s"><v>7</v></c></row>'}, /names text 7/],
  ["rows out of order", {rows: '<row r="2"/><row r="2"/>'}, /row 2 of a sheet stands behind its row 2/],
  ["a row beyond the last", {rows: '<row r="1048577"/>'}, /more than 1,048,576 rows/],
  ["a cell beyond the last column", {rows: `<row r="1">${cell("XFE1")}</row>`}, /beyond column XFD/],
  ["a cell that is nowhere", {rows: `<row r="1">${cell("1")}</row>`}, /beyond column XFD/],
  [
    "too many sheets",
    {parts: {"xl/workbook.xml": workbookXml(Array.from({length: 201}, () => ["x", ""]))}},
    /more than 200 sheets/
  ],
  ["no sheet", {parts: {"xl/workbook.xml": workbookXml([])}}, /no sheet with cells/]
])("%s is refused", async (_, spec, sentence) => {
  await expectRefused(await writeBook(spec), sentence);
});

test("a file that is cut off, at any place, is refused and never half read", async () => {
  const path = await writeBook({rows: `<row r="1">${cell("A1")}</row>`});
  for (let size = statSync(path).size - 1; size > 4; size -= 97) {
    truncateSync(path, size);
    await expectRefused(path, /is cut off or damaged/);
  }
});

test("a part whose bytes were changed is refused", async () => {
  const bytes = await zipOf(partsOf({rows: `<row r="1">${cell("A1")}</row>`}));
  const at = bytes.indexOf(sheet1) + sheet1.length;
  for (const offset of [0, 20, 60]) {
    const changed = Buffer.from(bytes);
    changed[at + offset]! ^= 0x55;
    await expectRefused(writeBytes(changed), /sheet1\.xml (is damaged|unpacks to more|is cut off)/);
  }
});

test("a sheet that unpacks to more than the file says is stopped where that shows", async () => {
  const zeros = {[Symbol.iterator]: () => blanks(64)};
  const bomb = await writeBook({parts: {[sheet1]: zeros}, zip: {saidSizes: {[sheet1]: 1000}}});
  const before = process.memoryUsage().rss;
  await expectRefused(bomb, /unpacks to more than the file says/);
  expect((process.memoryUsage().rss - before) / 2 ** 20).toBeLessThan(50);
});

test("a part that says it is larger than the limit is not unpacked", async () => {
  const workbook = "xl/workbook.xml";
  await expectRefused(
    await writeBook({zip: {saidSizes: {[workbook]: 33 * 2 ** 20}}}),
    /xl\/workbook\.xml unpacks to more than 32 MB.*CSV UTF-8/
  );
  await expectRefused(await writeBook({zip: {saidSizes: {[sheet1]: 2 ** 31 + 1}}}), /unpacks to more than 2048 MB/);
});

test("a file of more than 256 MB is not opened, one of 256 MB is", async () => {
  const path = await writeBook({rows: `<row r="1">${cell("A1")}</row>`});
  // Sparse: the zeros behind the archive take no room on the disk.
  truncateSync(path, 256 * 2 ** 20);
  await expectRefused(path, /is cut off or damaged/);
  truncateSync(path, 256 * 2 ** 20 + 1);
  await expectRefused(
    path,
    /^book\.xlsx is too large a workbook: the file has more than 256 MB\. Save the sheet as CSV UTF-8/
  );
});

test("a sheet in which no row comes for long is given up", async () => {
  const blank = {[Symbol.iterator]: () => blanks(65)};
  await expectRefused(await writeBook({parts: {[sheet1]: blank}}), /more than 64 MB before its first rows end/);
});

test("a sheet that would be too many lines is refused before they are written", async () => {
  const path = await writeBook({rows: `<row r="1">${cell("A1")}</row><row r="1048576">${cell("XFD1048576")}</row>`});
  const workbook = await openWorkbook(path, "book.xlsx");
  const written = writeSheet(workbook, workbook.sheets[0]!, `${path}.csv`, {fromRow: 1, width: 16_384});
  await expect(written).rejects.toThrow(/^book\.xlsx is too large a workbook: .*100,000,000 cells.*CSV UTF-8/);
  closeWorkbook(workbook);
});

test("a reading that is given up in the middle leaves no harm behind", async () => {
  const rows = Array.from({length: 200_000}, (_, i) => `<row r="${i + 1}">${cell(`A${i + 1}`)}</row>`).join("");
  const path = await writeBook({rows});
  for (let i = 0; i < 5; i++) closeWorkbook(await openWorkbook(path, "book.xlsx"));
  expect((await readBook(path, {width: 1})).rowCount).toBe(200_000);
});

test.each([
  ["EncryptedPackage", /^a\.xls is protected by a password.*\.xlsx/],
  ["Workbook", /^a\.xls is a workbook of Excel 97-2003.*save it as \.xlsx/],
  ["Book", /^a\.xls is a workbook of Excel 5 or 95.*save it as \.xlsx/],
  ["WordDocument", /^a\.xls is an old Word document/],
  ["Picture", /^a\.xls is an old Office file in which no workbook is found/]
])("an old container with the stream %s is told by it, also across pieces", (stream, sentence) => {
  for (const before of [0, 2 ** 20 - 7]) {
    const path = writeBytes(
      Buffer.concat([Buffer.alloc(before), Buffer.from(`${stream}\0`, "utf16le"), Buffer.alloc(99)])
    );
    expect(oleFault({path, name: "a.xls"}).message).toMatch(sentence);
  }
});

function* blanks(megabytes: number): Generator<string> {
  yield "<worksheet>";
  const megabyte = " ".repeat(2 ** 20);
  for (let i = 0; i < megabytes; i++) yield megabyte;
  yield "</worksheet>";
}
