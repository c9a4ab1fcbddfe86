import {readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import writeXlsxFile from "write-excel-file/node";
import {expect, test} from "vitest";
import {csvOf, makeTestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
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

test("a row whose case number is a word for none is refused as one without", async () => {
  const home = makeTestHome();
  const words = ["-", "—", "--", "/", "无", "空", "NULL", "null", "N/A", "(空)", "（空）"];
  home.drop("complaints/a/a.csv", csvOf(...words.map((word) => [word, "2026-10-08", "云栖里", ...leak])));
  expect(await ingest(home.config, home.effects)).toMatchObject({files: [{row_count: 0, rejected_count: 11}]});
  const [name] = readdirSync(join(home.config.rejected, "complaints/a"));
  const refused = readFileSync(join(home.config.rejected, "complaints/a", name!), "utf8");
  expect(refused.match(/,case_no,单号 is empty 为空,/g)).toHaveLength(11);
});

test("a case number is the same in full width, and with the .0 of a float's export", async () => {
  const home = makeTestHome();
  const written = ["12.0", "Ａ１", "１２.0", "A-1.0", "12.05", "ｂ－7"];
  home.drop("complaints/a/a.csv", csvOf(...written.map((number) => [number, "2026-10-08", "云栖里", ...leak])));
  await ingest(home.config, home.effects);
  const warehouse = await openWarehouse(":memory:");
  const rows = await warehouse.rows<{case_no: string}>("select case_no from read_parquet($1, union_by_name = true)", [
    join(home.config.raw, "complaints", "*.parquet")
  ]);
  warehouse.close();
  expect(rows.map(({case_no}) => case_no)).toEqual(["12", "A1", "12", "A-1.0", "12.05", "b－7"]);
});
