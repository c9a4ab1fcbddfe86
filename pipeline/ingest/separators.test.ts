import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {ingest} from "./ingest.ts";

// One night over files that are cut, quoted and encoded as few are.

const home = makeTestHome();
const header = ["单号", "受理时间", "项目", "内容"];

function dropCut(source: string, separator: string): void {
  const rows = [header, ["1", "2026-10-08", "云栖里", `"漏水${separator}渗"`], ["2", "2026-10-09", "云栖里", "墙裂"]];
  home.drop(`complaints/${source}/a.csv`, rows.map((row) => `${row.join(separator)}\n`).join(""));
}

const separators = {semicolon: ";", bar: "|", chinese: "，", written: "|@|", control: "\u0001"};
for (const [source, separator] of Object.entries(separators)) dropCut(source, separator);

home.drop("complaints/single/a.csv", `${header.join(",")}\n'1','2026-10-08','云栖里','it''s 漏水, 渗 "水"'\n`);
home.drop(
  "complaints/single_head/a.csv",
  `'${header.join("','")}'\n'1','2026-10-08','云栖里','漏水'\n'2','2026-10-08','云栖里','渗'\n`
);
home.drop("complaints/apostrophes/a.csv", `${header.join(",")}\n1,2026-10-08,云栖里,"他说'漏','渗'"\n`);
home.drop("complaints/backslash/a.csv", `${header.join(",")}\n"1","2026-10-08","云栖里","他说\\"漏水\\", 渗"\n`);

// 单号,受理时间,项目,内容 LF 1,2026-10-08,甲,㐂𠮷漏水 LF, written down with the tables of GB 18030: 㐂 and 𠮷 have four bytes.
const gb18030 = Buffer.from(
  "b5a5bac52ccadcc0edcab1bce42ccfeec4bf2cc4dac8dd0a312c323032362d31302d30382cbcd72c8139ef319534b235c2a9cbae0a",
  "hex"
);
home.drop("complaints/four_bytes/a.csv", gb18030);
// The byte order mark in GB 18030.
home.drop("complaints/marked/a.csv", Buffer.concat([Buffer.from("84319533", "hex"), gb18030]));

const {files} = await ingest(home.config, home.effects);
const warehouse = await openWarehouse(":memory:");
afterAll(() => warehouse.close());

async function contentsOf(source: string): Promise<string[]> {
  const rows = await warehouse.rows<{content: string}>(
    "select content from read_parquet($1, union_by_name = true) where source = $2 order by case_no",
    [join(home.config.raw, "complaints", "*.parquet"), source]
  );
  return rows.map(({content}) => content);
}

test("all of them are taken, and no row of theirs is refused", () => {
  expect(files).toHaveLength(11);
  for (const file of files) expect(file).toMatchObject({outcome: "accepted", rejected_count: 0, unused_columns: []});
});

test.each(Object.entries(separators))(
  "a file cut by a %s (%j) has its rows, a quoted separator is none",
  async (source, separator) => {
    expect(await contentsOf(source)).toEqual([`漏水${separator}渗`, "墙裂"]);
  }
);

test("single quotes hold separators, a doubled one stands for itself", async () => {
  expect(await contentsOf("single")).toEqual(['it\'s 漏水, 渗 "水"']);
  expect(await contentsOf("single_head")).toEqual(["漏水", "渗"]);
  expect(await contentsOf("apostrophes")).toEqual(["他说'漏','渗'"]);
});

test("a quote behind a backslash is one of the text", async () => {
  expect(await contentsOf("backslash")).toEqual(['他说"漏水", 渗']);
});

test("characters of four bytes in GB 18030 are read, with its byte order mark and without", async () => {
  expect(await contentsOf("four_bytes")).toEqual(["㐂𠮷漏水"]);
  expect(await contentsOf("marked")).toEqual(["㐂𠮷漏水"]);
});
