import {mkdtempSync, readFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {readConfig} from "../config.ts";
import {readKinds} from "./fields.ts";
import {emptyMapping} from "./mapping.ts";
import {readTable} from "./read-table.ts";
import {relationships, sheetXml, workbookXml, writeBook} from "./xlsx/test-workbook.ts";

const fields = readKinds(readConfig({home: "unused", env: {}})).get("complaints")!;
const header = "单号,受理时间,项目,内容";

function rowsOf(...lines: string[]): string {
  const cells = (line: string) => line.split(",").map((text) => `<c t="inlineStr"><is><t>${text}</t></is></c>`);
  return lines.map((line) => `<row>${cells(line).join("")}</row>`).join("");
}

async function readSheets(sheets: [name: string, attributes: string, ...lines: string[]][]) {
  const names = sheets.map((_, i) => `worksheets/s${i}.xml`);
  const path = await writeBook({
    parts: {
      "xl/workbook.xml": workbookXml(sheets.map(([name, attributes]) => [name, attributes])),
      "xl/_rels/workbook.xml.rels": relationships(...names.map((name): [string, string] => ["worksheet", name])),
      ...Object.fromEntries(sheets.map(([, , ...lines], i) => [`xl/${names[i]}`, sheetXml(rowsOf(...lines))]))
    }
  });
  const scratch = mkdtempSync(join(tmpdir(), "huiyin-table-"));
  return readTable(
    {path, name: "a.xls"},
    {fields, mapping: emptyMapping, encoding: "utf-8", isDamaged: false, scratch}
  );
}

test("the sheet whose header fits best is read, from the row behind its header, whatever the file is called", async () => {
  const table = await readSheets([
    ["说明", "", "单号,项目", "x,y"],
    ["明细", "", "客户投诉台账", header, "1,2026-10-08,云栖里,漏水"]
  ]);
  expect(table.workbook).toEqual({sheet: "明细", firstRow: 3, remarks: []});
  expect(readFileSync(table.path, "utf8")).toBe('"1","2026-10-08","云栖里","漏水"\n');
});

test("a hidden sheet is read only when no visible one fits", async () => {
  const hidden: [string, string, ...string[]] = ["旧", 'state="hidden"', `${header},状态`, "1,2026-10-08,甲,旧,x"];
  expect((await readSheets([hidden, ["新", "", header, "1,2026-10-08,甲,新"]])).workbook?.sheet).toBe("新");
  expect((await readSheets([hidden, ["空", "", "无"]])).workbook?.sheet).toBe("旧");
});

test("sheets with the same header, as months are, come one behind the other and name their rows", async () => {
  const table = await readSheets([
    ["九月", "", "台账", header, "1,2026-09-08,甲,漏水", "2,2026-09-09,甲,停电"],
    ["说明", "", "单号,项目", "x,y"],
    ["十月", "", header, "3,2026-10-08,甲,停水"]
  ]);
  expect(table).toMatchObject({
    columnCount: 6,
    names: [...header.split(","), "工作表 sheet", "行号 row_number"],
    unused: [],
    workbook: {sheet: "九月, 十月", sheetCell: 4, rowCell: 5, remarks: []}
  });
  expect(readFileSync(table.path, "utf8").split("\n").slice(0, 3)).toEqual([
    '"1","2026-09-08","甲","漏水","九月","3"',
    '"2","2026-09-09","甲","停电","九月","4"',
    '"3","2026-10-08","甲","停水","十月","2"'
  ]);
});

test("sheets whose columns are some of the fullest one's, in any order, come under its columns", async () => {
  const table = await readSheets([
    ["九月", "", "内容,项目,单号,受理时间", "漏水,甲,1,2026-09-08"],
    ["十月", "", `${header},状态`, "2,2026-10-08,甲,停电,已关闭"],
    ["十一月", "", header, "3,2026-11-08,甲,停水"]
  ]);
  expect(table.workbook).toMatchObject({sheet: "九月, 十月, 十一月", remarks: []});
  expect(readFileSync(table.path, "utf8").trimEnd().split("\n")).toEqual([
    '"1","2026-09-08","甲","漏水",,"九月","2"',
    '"2","2026-10-08","甲","停电","已关闭","十月","2"',
    '"3","2026-11-08","甲","停水",,"十一月","2"'
  ]);
});

test("where two sheets fit and neither has all columns of the other, nothing is read, and both are named", async () => {
  const sheets: [string, string, ...string[]][] = [
    ["九月", "", `${header},状态`, "1,2026-09-08,甲,漏水,x"],
    ["十月", "", `${header},备注`, "2,2026-10-08,甲,停电,y"]
  ];
  await expect(readSheets(sheets)).rejects.toThrow(
    /九月, and with other columns 十月 \(备注\)\. Nothing was read.*"sheet": "九月"/
  );
});
