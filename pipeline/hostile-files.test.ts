import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {expect, test} from "vitest";
import type {TestHome} from "./test-home.ts";
import {makeTestHome} from "./test-home.ts";
import {openWarehouse} from "./warehouse.ts";
import {ingest} from "./ingest/ingest.ts";
import {relationships, sheetXml, workbookXml, writeBook} from "./ingest/xlsx/test-workbook.ts";
import {buildTables} from "./test-tables.ts";

const header = "单号,投诉时间,项目,内容";

async function rowsOf({config}: TestHome): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(":memory:");
  const rows = await warehouse.rows<Record<string, unknown>>(
    "from read_parquet($1, union_by_name = true) order by case_no",
    [join(config.raw, "complaints", "*.parquet")]
  );
  warehouse.close();
  return rows;
}

async function take(files: Record<string, string | Uint8Array>, mapping?: object) {
  const home = makeTestHome();
  if (mapping) home.drop("complaints/a/mapping.json", JSON.stringify(mapping));
  for (const [name, content] of Object.entries(files)) home.drop(`complaints/a/${name}`, content);
  const {files: taken} = await ingest(home.config, home.effects);
  return {home, taken, rows: await rowsOf(home)};
}

test("a name with the signs of a pattern is that of one file", async () => {
  const line = (number: string) => `${header}\n${number},2026-10-08,甲,x\n`;
  const {rows, taken} = await take({
    "b[1].csv": line("1"),
    "b1.csv": line("2"),
    "c*.csv": line("3"),
    "cd.csv": line("4")
  });
  expect(rows.map((row) => row.case_no)).toEqual(["1", "2", "3", "4"]);
  expect(taken.map(({row_count}) => row_count)).toEqual([1, 1, 1, 1]);
});

test("what a number or a yes or no should be is kept only if it is one, else named and masked", async () => {
  const {rows} = await take({
    "a.csv": `${header},附件,索赔金额,是否群诉\n1,2026-10-08,甲,x,我叫张小明110101199003070011.jpg,问13812345678,联系13812345678\n`
  });
  expect(rows[0]).toMatchObject({attachment_count: "1", claim_amount: null, group_flag: null});
  expect(rows[0]!.unreadable_values).toMatch(/claim_amount: 问\[电话\]/);
  expect(JSON.stringify(rows)).not.toMatch(/张小明|13812345678|19900307/);
});

test("a first row of data under an unnamed column is data", async () => {
  const {rows} = await take({
    "a.csv": `${header},\nA1,2026-10-08,甲,厨房漏水,联系电话13812345678\nA2,2026-10-09,甲,停电,\n`
  });
  expect(rows.map((row) => row.case_no)).toEqual(["A1", "A2"]);
});

test("a row that begins with a state is no footer", async () => {
  const {taken} = await take({"a.csv": `状态,${header}\n审核中,,2026-10-08,甲,漏水\n审核人：王某,,,,\n合计,,,,\n`});
  expect(taken).toMatchObject([{row_count: 0, rejected_count: 1}]);
});

test("of headers that differ in a remark the mapping means the one that it writes", async () => {
  const mapping = {columns: {"内容(旧)": "content", "内容(新)": null}};
  const {rows} = await take({"a.csv": "单号,投诉时间,项目,内容(旧),内容(新)\n1,2026-10-08,甲,旧,新\n"}, mapping);
  expect(rows).toMatchObject([{content: "旧"}]);
});

test("null leaves a column of a header of two levels out", async () => {
  const content = "受理,,,业主,\n单号,投诉时间,项目,意见,内容\n1,2026-10-08,甲,不满,x\n";
  expect((await take({"a.csv": content})).rows).toMatchObject([{owner_opinion: "不满"}]);
  expect((await take({"a.csv": content}, {columns: {"业主-意见": null}})).rows).toMatchObject([{owner_opinion: null}]);
});

test.each([
  "2026-01-02T09:00:00Z",
  "2026-01-02 09:00:00Z",
  "2026-01-02 09:00:00+00:00",
  "2026-01-02T09:00:00+00",
  "2026-01-02 09:00:00+00"
])("%s is five in the afternoon in Shanghai", async (text) => {
  const {rows} = await take({"a.csv": `${header}\n1,${text},甲,x\n`});
  expect(rows[0]!.received_at).toEqual(new Date("2026-01-02T17:00:00Z"));
});

test.each(["公共区域", "地下车库", "无", "-"])("room %s is no household", async (room) => {
  const {rows} = await take({"a.csv": `${header},房号\n1,2026-10-08,甲,x,${room}\n`});
  expect(rows[0]).toMatchObject({household_key: null, short_address_key: null});
});

test.each([
  ["张小明、李建国", "张小明与李建国都说漏水", "[姓名]与[姓名]都说漏水"],
  ["无", "无法入住", "无法入住"],
  ["业主", "业主反映漏水", "业主反映漏水"],
  ["张", "张开的裂缝", "张开的裂缝"]
])("owner %s: %s is kept as %s", async (owner, content, expected) => {
  const {rows} = await take({"a.csv": `${header},业主姓名\n1,2026-10-08,甲,${content},${owner}\n`});
  expect(rows).toMatchObject([{content: expected}]);
});

test("a complete export with refused rows makes no case vanish", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/mapping.json", '{"export": "full"}');
  home.drop("complaints/a/a.csv", `${header}\n1,2026-10-01,甲,x\n2,2026-10-01,甲,x\n`, "2026-10-02T00:00:00Z");
  home.drop("complaints/a/b.csv", `${header}\n1,2026-10-01,甲,x\n2,未知,甲,x\n`, "2026-10-03T00:00:00Z");
  await buildTables(home, {asOf: "2026-10-31", tables: ["core.complaints"]});
  const warehouse = await openWarehouse(home.config.warehouse, {readOnly: true});
  const vanished = await warehouse.rows("select count(*) as n from core.complaints where is_vanished");
  warehouse.close();
  expect(vanished).toEqual([{n: 0}]);
});

test("a file that cannot be cut into rows does not put its first row into the log", async () => {
  const {home, taken} = await take({"a.csv": "A1,张小明,13812345678\nA2,李建国,13912345678\n"});
  expect(taken).toMatchObject([{outcome: "left", sentence: expect.stringContaining("has no header that is known")}]);
  expect(home.lines.join("\n")).not.toMatch(/张小明|13812345678/);
});

test("a part of a workbook whose name is odd leaves its file, and the others are taken", async () => {
  const bookOf = async (target: string) =>
    readFileSync(
      await writeBook({
        parts: {
          "xl/workbook.xml": workbookXml([["表", ""]]),
          "xl/_rels/workbook.xml.rels": relationships(["worksheet", target]),
          "xl/worksheets/s0.xml": sheetXml("")
        }
      })
    );
  const {taken} = await take({
    "a.xlsx": await bookOf("//["),
    "b.xlsx": await bookOf("%E8.xml"),
    "c.csv": `${header}\n1,2026-10-08,甲,x\n`
  });
  expect(taken.map(({outcome}) => outcome)).toEqual(["left", "left", "accepted"]);
  for (const {sentence = ""} of taken.slice(0, 2)) expect(sentence).toMatch(/^complaints\/a\/[ab]\.xlsx /);
});

test("sheets with merged cells come once each", async () => {
  const cell = (text: string) => `<c t="inlineStr"><is><t>${text}</t></is></c>`;
  const rows = (number: number) =>
    [header.split(","), [`${number}`, "2026-10-08", "甲", "x"], [`${number + 1}`, "2026-10-08", "", "y"]]
      .map((cells) => `<row>${cells.map(cell).join("")}</row>`)
      .join("");
  const sheet = (number: number) =>
    sheetXml(rows(number)).replace("</worksheet>", '<mergeCells><mergeCell ref="C2:C3"/></mergeCells></worksheet>');
  const path = await writeBook({
    parts: {
      "xl/workbook.xml": workbookXml([
        ["九月", ""],
        ["十月", ""]
      ]),
      "xl/_rels/workbook.xml.rels": relationships(
        ["worksheet", "worksheets/s0.xml"],
        ["worksheet", "worksheets/s1.xml"]
      ),
      "xl/worksheets/s0.xml": sheet(1),
      "xl/worksheets/s1.xml": sheet(3)
    }
  });
  const {taken, rows: kept} = await take({"a.xlsx": readFileSync(path)});
  expect(taken).toMatchObject([{row_count: 4, rejected_count: 0}]);
  expect(kept.map((row) => [row.case_no, row.project])).toEqual([
    ["1", "甲"],
    ["2", "甲"],
    ["3", "甲"],
    ["4", "甲"]
  ]);
});

test("a header that a spreadsheet would compute is disarmed in the refused rows", async () => {
  const {home} = await take({"a.csv": `${header},=1+1\n,2026-10-08,甲,x,y\n`});
  const path = join(home.config.rejected, "complaints", "a");
  const text = readFileSync(join(path, readdirSync(path)[0]!), "utf8");
  expect(text.split("\n")[0]).toContain(",'=1+1");
});
