// Real workbooks, which have no licence to be part of the project: tried where they are at hand.

import {existsSync, readFileSync} from "node:fs";
import {join} from "node:path";
import readXlsxFile from "read-excel-file/node";
import {expect, test} from "vitest";
import {programRoot} from "../config.ts";
import {oleFault} from "./ole.ts";
import {closeWorkbook, openWorkbook} from "./workbook.ts";
import {readBook, writeBytes} from "./xlsx/test-workbook.ts";

const folder = join(programRoot, "..", "shared", "data");
const isThere = existsSync(folder);
if (!isThere) process.stdout.write("SKIPPED: the real workbooks are not on this machine, their tests do not run.\n");

const plain: [file: string, width: number, rowCount: number][] = [
  ["teddy2020c/附件1_分类体系.xlsx", 3, 517],
  ["teddy2020c/附件2_测试数据_2801条_无标签.xlsx", 5, 2801],
  ["teddy2020c/附件2_示例_495条.xlsx", 6, 495],
  ["teddy2020c/附件3_示例_30条.xlsx", 7, 30],
  ["teddy2020c/附件4_示例_120条.xlsx", 7, 120],
  ["teddy2020c/热点问题表.xls", 6, 5],
  ["teddy2020c/热点问题留言明细表.xls", 8, 123],
  ["wjx_ipa_survey_zh/问卷数据.xlsx", 62, 1044]
];

/** A copy, beside which the CSV may be written. */
function copyOf(file: string): string {
  return writeBytes(readFileSync(join(folder, file)));
}

test.skipIf(!isThere).each(plain)(
  "%s has its rows, and the cells that another reader finds",
  async (file, width, rows) => {
    const {lines, rowCount} = await readBook(copyOf(file), {width});
    expect(rowCount).toBe(rows + 1);
    const [sheet] = await readXlsxFile(join(folder, file));
    const theirs = sheet!.data
      .slice(0, lines.length)
      .map((row) => Array.from({length: width}, (_, i) => asText(row[i])));
    expect(lines.map((line) => line.map((cell) => comparable(cell)))).toEqual(theirs);
  }
);

test.skipIf(!isThere)("merged keys of real sheets are filled, their notes are not", async () => {
  const path = copyOf("csv_xlsx_hostile/zh/CUMCM2024C_附件2_合并单元格_脚注行.xlsx");
  const {lines} = await readBook(path, {width: 6, fromRow: 2});
  expect(lines.filter(([key]) => key === "")).toEqual([]);
});

test.skipIf(!isThere)("real old workbooks and true sheets of attendance are told apart", async () => {
  const old = join(folder, "csv_xlsx_hostile/sheetjs/merge_cells.xls");
  expect(oleFault({path: old, name: "merge_cells.xls"}).message).toMatch(/Excel 97-2003.*\.xlsx/);
  const workbook = await openWorkbook(join(folder, "csv_xlsx_hostile/sheetjs/Attendance.xlsx"), "Attendance.xlsx");
  closeWorkbook(workbook);
  expect(workbook.sheets[0]!.head[2]!.slice(0, 3)).toEqual(["2020-10-01", "FALSE", "TRUE"]);
});

function asText(cell: unknown): string {
  if (cell instanceof Date) {
    const second = new Date(Math.round(cell.getTime() / 1000) * 1000).toISOString();
    return second.slice(0, 19).replace("T", " ").replace(" 00:00:00", "");
  }
  const shown = typeof cell === "number" ? Number(cell.toPrecision(15)) : ((cell as string | null) ?? "");
  return comparable(`${shown}`);
}

function comparable(text: string): string {
  return text.replaceAll(/[\r\n]+/g, "\n").trim();
}
