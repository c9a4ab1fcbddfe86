import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import writeXlsxFile from "write-excel-file/node";
import {expect, test} from "vitest";
import {csvOf, makeTestHome} from "../test-home.ts";
import {ingest} from "./ingest.ts";

// A spreadsheet keeps fifteen digits of a number: cases that differ in the others would be one, and be lost.

const leak = ["", "", "", "漏水"];

test("cases whose numbers a spreadsheet has shortened are refused, and taken once they have their own", async () => {
  const home = makeTestHome();
  const rows = ["云栖里", "望澜苑", "鹿眠湾"].map((project, i) => [
    "2.0261E+13",
    `2026-10-0${i + 1}`,
    project,
    ...leak
  ]);
  home.drop(
    "complaints/a/a.csv",
    csvOf(...rows, ["20261008E5", "2026-10-08", "云栖里", ...leak], ["12E5", "2026-10-08", "云栖里", ...leak])
  );
  expect(await ingest(home.config, home.effects)).toMatchObject({files: [{row_count: 2, rejected_count: 3}]});
  const names = readdirSync(home.config.rejected, {recursive: true, encoding: "utf8"});
  const rejected = join(
    home.config.rejected,
    names.find((name) => name.endsWith(".csv"))!
  );
  const refused = readFileSync(rejected, "utf8");
  expect(refused.match(/,case_no,单号 was rounded by a spreadsheet 已被电子表格改写，位数丢失,/g)).toHaveLength(3);

  let number = 0;
  home.drop(
    "complaints/a/mended.csv",
    refused.replaceAll("2.0261E+13", () => `2026100812345${(number += 1)}`),
    "2026-10-31T01:00:00Z"
  );
  expect(await ingest(home.config, home.effects)).toMatchObject({files: [{row_count: 3, rejected_count: 0}]});
});

test("a workbook's numbers with more digits than it keeps are no case numbers, texts of as many digits are", async () => {
  const home = makeTestHome();
  const line = (number: number | string) => [number, "2026-10-08", "云栖里", "漏水"].map((value) => ({value}));
  const heads = ["单号", "投诉时间", "项目", "投诉内容"].map((value) => ({value}));
  const book = await writeXlsxFile([
    heads,
    line(202610081234568000),
    line(202610081234568000),
    line("202610081234567840"),
    line(20261008123456)
  ]).toBuffer();
  home.drop("complaints/a/a.xlsx", book);
  expect(await ingest(home.config, home.effects)).toMatchObject({files: [{row_count: 2, rejected_count: 2}]});
});
