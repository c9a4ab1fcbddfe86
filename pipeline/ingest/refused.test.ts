import {existsSync, readdirSync, readFileSync, statSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import * as fc from "fast-check";
import writeXlsxFile from "write-excel-file/node";
import {expect, test} from "vitest";
import {csvHeader, csvOf, makeTestHome} from "../test-home.ts";
import type {TestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {ingest} from "./ingest.ts";
import {fieldColumn, reasonColumn, rowColumn} from "./refused-columns.ts";

const row = ["1", "2026-10-08 09:05", "云栖里", "3栋2单元1501", "欧阳锋", "13800138000", "厨房漏水", "项目部"];
const noNumber = ["", ...row.slice(1)];
const noTime = ["3", "昨天", ...row.slice(2)];
const severalLines = lineOf(["2", ...row.slice(1, 6), '厨房\n\n说"漏水"']);

function lineOf(cells: string[]): string {
  return csvOf(cells).slice(csvHeader.length + 1, -1);
}

function refusedFile({config}: TestHome): string {
  const folder = join(config.rejected, "complaints", "a");
  const names = existsSync(folder) ? readdirSync(folder) : [];
  expect(names.length).toBeLessThan(2);
  return join(folder, names[0] ?? "none");
}

function refusedRows(home: TestHome): Record<string, string>[] {
  const path = refusedFile(home);
  return existsSync(path) ? parse(readFileSync(path), {columns: true, bom: true}) : [];
}

async function caseNumbers({config}: TestHome): Promise<string[]> {
  const warehouse = await openWarehouse(":memory:");
  const files = join(config.raw, "complaints", "*.parquet");
  const rows = await warehouse.rows<{case_no: string}>(
    "select case_no from read_parquet($1, union_by_name = true) order by case_no",
    [files]
  );
  warehouse.close();
  return rows.map(({case_no}) => case_no);
}

/** The file of refused rows with some text replaced, dropped as somebody who mended it would. */
function dropMended(home: TestHome, replace: (text: string) => string, name = "mended.csv"): string {
  const text = replace(readFileSync(refusedFile(home), "utf8"));
  home.drop(`complaints/a/${name}`, text, "2026-11-02T00:00:00Z");
  return text;
}

test("refused rows keep every cell, and say their row, the field and the reason", async () => {
  const home = makeTestHome();
  const lines = csvOf(row, noNumber, noTime, ["4", ...row.slice(1)]);
  home.drop("complaints/a/a.csv", `${lines}5,2026-10-08\n合计,,,,,,,,,,\n,,,,,,,,,,\n制表人：某某,,,,,,,,,,\n`);
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{row_count: 2, rejected_count: 3}]);
  const refused = refusedRows(home);
  expect(refused.map((one) => [one[rowColumn], one[fieldColumn], one[reasonColumn]])).toEqual([
    ["3", "case_no", "单号 is empty 为空"],
    ["4", "received_at", "投诉时间 cannot be read as a time 无法识别为时间"],
    ["6", "项目", "2 cells, the header has 11 列数少于表头"]
  ]);
  expect(refused[1]).toMatchObject({投诉编号: "3", 投诉时间: "昨天", 业主姓名: "欧阳锋", 房号: "3栋2单元1501"});
  expect(refused[2]).toMatchObject({投诉编号: "5", 投诉时间: "2026-10-08", 项目: ""});
});

test.each(["\n", "\r\n", "\r"])(
  "a blank line counts as the row that a spreadsheet shows, where lines end in %j",
  async (end) => {
    const home = makeTestHome();
    const broken = ["5,2026-10-08", "6,2026-10-08"];
    const lines = ["", lineOf(row), severalLines, "", "", lineOf(noNumber), broken[0], "", lineOf(noTime), broken[1]];
    home.drop("complaints/a/a.csv", ["", csvHeader, ...lines, lineOf(noNumber), ""].join(end));
    expect((await ingest(home.config, home.effects)).files).toMatchObject([{row_count: 2, rejected_count: 5}]);
    expect(refusedRows(home).map((one) => [one[rowColumn], one["投诉编号"]])).toEqual([
      ["8", ""],
      ["9", "5"],
      ["11", "3"],
      ["12", "6"],
      ["13", ""]
    ]);
  }
);

test.each([
  ["", "\n"],
  ["\ufeff", "\n"],
  ["\ufeff", "\r\n"],
  ["", "\r"]
])("line breaks in a title and in a header cost no row (mark %j, lines end in %j)", async (mark, end) => {
  const home = makeTestHome();
  const header = csvHeader.replace("投诉内容", `"投诉${end}内容${end}(必填)"`);
  const lines = [`"${end}投诉${end}台账"`, header, lineOf(row), lineOf(noNumber), lineOf(["4", ...row.slice(1)])];
  home.drop("complaints/a/a.csv", `${mark}${[...lines, ""].join(end)}`);
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{row_count: 2, rejected_count: 1}]);
  expect(await caseNumbers(home)).toEqual(["1", "4"]);
  expect(refusedRows(home).map((one) => one[rowColumn])).toEqual(["4"]);
});

test("every refused row of a long file stands where its number says", async () => {
  const home = makeTestHome();
  const good = ["", lineOf(row), severalLines];
  const kinds = [...good, lineOf(noNumber), lineOf(noTime), "short,row", '"",,x', `${lineOf(row)},more`];
  const lines = fc.sample(fc.constantFrom(...kinds), {numRuns: 5_000, seed: 20261031});
  home.drop("complaints/a/a.csv", [csvHeader, ...lines, ""].join("\n"));
  await ingest(home.config, home.effects);
  const expected = lines.flatMap((line, i) => (good.includes(line) ? [] : [String(i + 2)]));
  expect(refusedRows(home).map((one) => one[rowColumn])).toEqual(expected);
});

test("the file has a byte order mark and is its owner's alone", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(noNumber));
  await ingest(home.config, home.effects);
  expect(readFileSync(refusedFile(home)).subarray(0, 3)).toEqual(Buffer.of(0xef, 0xbb, 0xbf));
  expect(statSync(refusedFile(home)).mode & 0o777).toBe(0o600);
  expect(statSync(join(home.config.rejected, "complaints")).mode & 0o777).toBe(0o700);
});

test("a mended file brings its rows in, and its refused rows are gone", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(row, noNumber, noTime));
  await ingest(home.config, home.effects);
  dropMended(home, (text) => text.replace("昨天", "2026-10-07").replace(",,2026-10-08 09:05", ",2,2026-10-08 09:05"));
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{outcome: "accepted", row_count: 2, rejected_count: 0, unused_columns: []}]);
  expect(await caseNumbers(home)).toEqual(["1", "2", "3"]);
  expect(existsSync(refusedFile(home))).toBe(false);
});

test("rows that a mended file still has wrong, or leaves out, stay refused under their own row", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(row, noNumber, noTime, ["", "前天", ...row.slice(2)]));
  await ingest(home.config, home.effects);
  dropMended(home, (text) => {
    const [header, , second, third] = text.split("\n");
    return [header, second!.replace("昨天", "2026-10-07"), third!.replace("前天", "2026-10-06"), ""].join("\n");
  });
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{row_count: 1, rejected_count: 2}]);
  expect(await caseNumbers(home)).toEqual(["1", "3"]);
  expect(refusedRows(home).map((one) => [one[rowColumn], one[fieldColumn], one["投诉时间"]])).toEqual([
    ["3", "case_no", "2026-10-08 09:05"],
    ["5", "case_no", "2026-10-06"]
  ]);
});

test("a mended file may be saved as a workbook", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(row, noTime));
  await ingest(home.config, home.effects);
  const cells: string[][] = parse(readFileSync(refusedFile(home)), {bom: true});
  const sheet = cells.map((line) => line.map((cell) => ({value: cell.replace("昨天", "2026-10-07"), type: String})));
  const book = await writeXlsxFile(sheet as never, {sheet: "改"} as never).toBuffer();
  home.drop("complaints/a/改好的.xlsx", book);
  expect((await ingest(home.config, home.effects)).files).toMatchObject([{row_count: 1, rejected_count: 0}]);
  expect(existsSync(refusedFile(home))).toBe(false);
});

test("a mended row knows the time of the export that it comes from, and the same file again has no other", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(noNumber), "2026-10-20T00:00:00Z");
  await ingest(home.config, home.effects);
  const mendedText = dropMended(home, (text) => text.replace(",,2026-10-08", ",9,2026-10-08"));
  await ingest(home.config, home.effects);
  home.drop("complaints/a/again.csv", mendedText, "2026-11-09T00:00:00Z");
  await ingest(home.config, home.effects);
  expect(readdirSync(join(home.config.raw, "complaints")).filter((name) => name.endsWith(".jsonl"))).toEqual([]);
  const warehouse = await openWarehouse(":memory:");
  const [mended] = await warehouse.rows("select exported_at, saved_at from read_parquet($1, union_by_name = true)", [
    join(home.config.raw, "complaints", "*.parquet")
  ]);
  warehouse.close();
  expect(mended).toEqual({
    exported_at: new Date("2026-10-20T00:00:00Z"),
    saved_at: new Date("2026-11-02T00:00:00Z")
  });
});

test("rows of two files in one mended file are sent back", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(noNumber));
  await ingest(home.config, home.effects);
  dropMended(home, (text) => {
    const [header, line] = text.trimEnd().split("\n");
    const hash = /[0-9a-f]{64}/.exec(line!)![0];
    return [header, line, line!.replace(hash, "0".repeat(64)), ""].join("\n");
  });
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([
    {outcome: "left", sentence: expect.stringMatching(/rows of several files.*one file for each/)}
  ]);
});

test("the header of two levels is known again", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    "受理,,业主,诉求\n编号,时间,小区,内容\n1,2026-10-08,云栖里,漏水\n,2026-10-09,云栖里,停电\n"
  );
  await ingest(home.config, home.effects);
  expect(refusedRows(home)).toMatchObject([{"受理-编号": "", "受理-时间": "2026-10-09", [rowColumn]: "4"}]);
  dropMended(home, (text) => text.replace(",,2026-10-09", ",2,2026-10-09"));
  expect((await ingest(home.config, home.effects)).files).toMatchObject([{row_count: 1, rejected_count: 0}]);
});

test("a cell that a spreadsheet would compute is disarmed, and comes back as it was", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(["", "2026-10-08", "云栖里", "", "", "", "=1+1", "-5", "", "", "@x"]));
  await ingest(home.config, home.effects);
  expect(refusedRows(home)).toMatchObject([{投诉内容: "'=1+1", 责任单位: "'-5", 状态: "'@x"}]);
  dropMended(home, (text) => text.replace(",,2026-10-08", ",7,2026-10-08"));
  await ingest(home.config, home.effects);
  const warehouse = await openWarehouse(":memory:");
  const rows = await warehouse.rows(
    "select content, handling_unit, status from read_parquet($1, union_by_name = true)",
    [join(home.config.raw, "complaints", "*.parquet")]
  );
  warehouse.close();
  expect(rows).toEqual([{content: "=1+1", handling_unit: "-5", status: "@x"}]);
});

// A CR alone in a cell becomes a line feed on its way.
test("a refused cell that begins with a sign of a formula, a tab or a line end begins with an apostrophe", async () => {
  const home = makeTestHome();
  const cells = ["=1+1", "+5", "-5", "@x", "\t=1+1", "\r=1+1", "\n=1+1"];
  home.drop("complaints/a/a.csv", csvOf(...cells.map((cell) => ["", "2026-10-08", "云栖里", "", "", "", `${cell}"`])));
  await ingest(home.config, home.effects);
  const shown = cells.map((cell) => `'${cell.replace("\r", "\n")}"`);
  expect(refusedRows(home).map((one) => one["投诉内容"])).toEqual(shown);
});

test("a header that a spreadsheet would compute is disarmed where it names the field, too", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    "投诉编号,投诉时间,=2+2,项目,投诉内容,=1+1\n1,2026-10-08\n2,2026-10-08,x,甲,y,z,more\n"
  );
  await ingest(home.config, home.effects);
  const fields = refusedRows(home).map((one) => one[fieldColumn]);
  expect(fields).toContain("'=1+1");
  expect(fields.join("\n")).not.toMatch(/^=/m);
});

test("a refused cell that a formula keeps as a text comes back as it was, and is the text once mended", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(['="0012"', "昨天", "云栖里", "", "", "", '="漏水"']));
  await ingest(home.config, home.effects);
  expect(refusedRows(home)).toMatchObject([{投诉编号: `'="0012"`, 投诉内容: `'="漏水"`}]);
  dropMended(home, (text) => text.replace("昨天", "2026-10-07"));
  expect((await ingest(home.config, home.effects)).files).toMatchObject([{row_count: 1, rejected_count: 0}]);
  expect(await caseNumbers(home)).toEqual(["0012"]);
});

test("cells beyond the header are shown, not lost", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", `${csvOf(row)}${["2", ...row.slice(1), "", "", "", "多", "余"].join(",")}\n`);
  await ingest(home.config, home.effects);
  expect(refusedRows(home)).toMatchObject([{投诉编号: "2", 状态: "", "多出的单元格 more_cells": "多,余"}]);
});

test("a quote that is never closed costs its row, not the file, nor the night", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", `${csvOf(row)}2,2026-10-08,云栖里,,,,"打不开的引号,,,,\n`);
  home.drop("complaints/b/b.csv", csvOf(["3", ...row.slice(1)]));
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([
    {row_count: 1, rejected_count: 1},
    {row_count: 1, rejected_count: 0}
  ]);
  expect(refusedRows(home)).toMatchObject([
    {[rowColumn]: "3", [reasonColumn]: expect.stringMatching(/quotation mark is not closed/)}
  ]);
});

test("a refused row of a workbook with a sheet for each month says its sheet and row, and can be mended", async () => {
  const home = makeTestHome();
  const cells = (...lines: string[][]) => lines.map((line) => line.map((value) => ({value, type: String})));
  const header = ["单号", "受理时间", "项目", "内容"];
  const book = await writeXlsxFile(
    [
      {sheet: "九月", data: cells(header, ["1", "2026-09-08", "甲", "漏水"])},
      {
        sheet: "十月",
        data: cells(["台账"], header, ["2", "2026-10-08", "甲", "停电"], ["", "2026-10-09", "甲", "停水"])
      }
    ] as never,
    {} as never
  ).toBuffer();
  home.drop("complaints/a/台账.xlsx", book);
  expect((await ingest(home.config, home.effects)).files).toMatchObject([{row_count: 2, rejected_count: 1}]);
  expect(refusedRows(home)).toMatchObject([{[rowColumn]: "4", "工作表 sheet": "十月", 受理时间: "2026-10-09"}]);
  dropMended(home, (text) => text.replace(",,2026-10-09", ",3,2026-10-09"));
  expect((await ingest(home.config, home.effects)).files).toMatchObject([{row_count: 1, unused_columns: []}]);
  expect(await caseNumbers(home)).toEqual(["1", "2", "3"]);
});
