import {mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {gzipSync} from "node:zlib";
import {expect, test} from "vitest";
import {readConfig} from "../config.ts";
import {readKinds} from "./fields.ts";
import {emptyMapping} from "./mapping.ts";
import {readTable} from "./read-table.ts";
import {inspectBytes} from "./text-file.ts";

const fields = readKinds(readConfig({home: "unused", env: {}})).get("complaints")!;
const csv = "单号,受理时间,项目,内容\n1,2026-10-08,云栖里,漏水\n";
const table = `<table><tr><td>单号</td><td>受理时间</td><td>项目</td><td>内容</td></tr></table>`;
// 單號,受理時間,項目,內容 and 1,2026-10-08,雲棲里,廚房漏水 in Big5, by its code table.
const traditional = Buffer.from(
  "b3e6b8b92ca8fcb27aaec9b6a12cb6b5a5d82ca4baae650a312c323032362d31302d30382cb6b3b4cfa8bd2cbc70a9d0ba7ca4f40a",
  "hex"
);

function utf32(text: string, {isBig = false, hasMark = false} = {}): Buffer {
  const codes = Array.from(hasMark ? `\uFEFF${text}` : text, (character) => character.codePointAt(0)!);
  const bytes = Buffer.alloc(4 * codes.length);
  codes.forEach((code, i) => (isBig ? bytes.writeUInt32BE(code, 4 * i) : bytes.writeUInt32LE(code, 4 * i)));
  return bytes;
}

/** Reads a file with these bytes as complaints. */
async function read(content: Buffer | string, name = "a.xls") {
  const scratch = mkdtempSync(join(tmpdir(), "huiyin-no-table-"));
  const path = join(scratch, name);
  writeFileSync(path, content);
  return readTable({path, name}, {fields, mapping: emptyMapping, ...(await inspectBytes(path)), scratch});
}

test.each<[string, Buffer | string, RegExp]>([
  [
    "a page",
    `<html><head><meta charset="utf-8"></head><body>${table}</body></html>`,
    /HTML.*另存为 \.xlsx.*save it as/
  ],
  ["a table of HTML with a mark in front", `\uFEFF\r\n${table}`, /HTML/],
  ["a page in UTF-16", Buffer.from(`\uFEFF<!DOCTYPE html><html>${table}</html>`, "utf16le"), /HTML/],
  [
    "a spreadsheet of XML",
    `<?xml version="1.0"?>\n<?mso-application progid="Excel.Sheet"?>\n<Workbook xmlns="urn:schemas-microsoft-com:office:spreadsheet"/>`,
    /XML 表格 2003.*XML spreadsheet 2003.*save it as \.xlsx/
  ],
  ["other XML", `<?xml version="1.0"?><rows><row/></rows>`, /is XML, no table/],
  ["a PDF", "%PDF-1.7\n%\u00e2\u00e3\n1 0 obj\n", /PDF.*重新导出.*Export it/],
  ["a gzip archive", gzipSync(csv), /gzip.*解压.*Unpack/],
  ["a 7z archive", Buffer.from("377abcaf271c00040000", "hex"), /7z.*Unpack/],
  ["a rar archive", Buffer.from("526172211a0701003392", "hex"), /rar.*Unpack/],
  ["a list of JSON", `[\n {"单号": "1", "项目": "云栖里"}\n]`, /JSON.*Export it/],
  ["lines of JSON", `{"单号": "1", "受理时间": "2026-10-08", "项目": "云栖里", "内容": "x"}\n`, /JSON/],
  ["UTF-32 with a mark", utf32(csv, {hasMark: true}), /UTF-32.*另存为/],
  ["big-endian UTF-32 with a mark", utf32(csv, {hasMark: true, isBig: true}), /UTF-32/],
  ["UTF-32 without a mark", utf32(csv), /UTF-32/],
  ["Big5", traditional, /Big5.*traditional Chinese.*CSV UTF-8/]
])("%s is told as what it is, with what to do", async (_, content, sentence) => {
  await expect(read(content)).rejects.toThrow(sentence);
  await expect(read(content)).rejects.toThrow(/^a\.xls 是/);
});

test.each<[string, Buffer | string]>([
  ["UTF-8", csv],
  ["UTF-16", Buffer.from(`\uFEFF${csv}`, "utf16le")],
  [
    "GBK",
    Buffer.from(
      "b5a5bac52ccadcc0edcab1bce42ccfeec4bf2cc4dac8dd0a312c323032362d31302d30382cd4c6c6dcc0ef2cc2a9cbae0a",
      "hex"
    )
  ],
  ["UTF-8 with markup in its cells", `${csv}2,2026-10-08,云栖里,<table>{"a": 1}\n`]
])("a table in %s is a table", async (_, content) => {
  expect((await read(content, "a.csv")).columns.size).toBe(4);
});
