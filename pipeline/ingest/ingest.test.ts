import {existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import writeXlsxFile from "write-excel-file/node";
import {expect, test} from "vitest";
import {csvOf, makeTestHome} from "../test-home.ts";
import type {TestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {ingest} from "./ingest.ts";

const leak = ["1", "2026-10-08 09:05", "云栖里", "3栋2单元1501", "欧阳锋", "13800138000", "厨房漏水", "项目部"];

async function rawRows({config}: TestHome): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(":memory:");
  const files = join(config.raw, "complaints", "*.parquet");
  const rows = await warehouse.rows<Record<string, unknown>>(
    "from read_parquet($1, union_by_name = true) order by case_no",
    [files]
  );
  warehouse.close();
  return rows;
}

test("a row arrives with its project, its time and pseudonyms, without name, phone or room", async () => {
  const home = makeTestHome();
  home.drop("complaints/热线/a.csv", csvOf(leak));
  await ingest(home.config, home.effects);
  const [row] = await rawRows(home);
  expect(row).toMatchObject({source: "热线", case_no: "1", project: "云栖里", building: "3", content: "厨房漏水"});
  expect(row!.received_at).toEqual(new Date("2026-10-08T09:05:00Z"));
  const {household_key, phone_key, short_address_key, file_hash, ...plain} = row!;
  expect(JSON.stringify(plain)).not.toMatch(/欧阳锋|13800138000|1501/);
  for (const key of [household_key, phone_key, short_address_key, file_hash]) expect(key).toMatch(/^[0-9a-f]{64}$/);
});

test("different spellings of one home have one pseudonym", async () => {
  const home = makeTestHome();
  const spellings = ["3栋2单元1501", "3-2-1501", "三栋２单元1501房"];
  home.drop(
    "complaints/a/a.csv",
    csvOf(...spellings.map((room, i) => [String(i), "2026-10-08", "云栖里", room, "", "", "x"]))
  );
  await ingest(home.config, home.effects);
  const keys = (await rawRows(home)).map((row) => row.household_key);
  expect(new Set(keys).size).toBe(1);
});

test("the owner's name and numbers in the text are masked", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf([...leak.slice(0, 6), "我是欧阳锋，电话１３８００１３８０００"]));
  await ingest(home.config, home.effects);
  expect((await rawRows(home))[0]!.content).toBe("我是[姓名]，电话[电话]");
});

test("long case numbers stay apart", async () => {
  const home = makeTestHome();
  const numbers = ["RX202505010000001", "RX202505010000002"];
  home.drop("complaints/a/a.csv", csvOf(...numbers.map((number) => [number, ...leak.slice(1)])));
  await ingest(home.config, home.effects);
  expect((await rawRows(home)).map((row) => row.case_no)).toEqual(numbers);
});

test("the original is archived byte for byte, for its owner alone, and leaves the inbox", async () => {
  const home = makeTestHome();
  const content = `\uFEFF${csvOf(leak)}`;
  home.drop("complaints/热线/十月 '导出'.csv", content);
  await ingest(home.config, home.effects);
  const folder = join(home.config.archive, "complaints", "热线");
  const [name] = readdirSync(folder);
  expect(name).toMatch(/^[0-9a-f]{12}-十月 '导出'\.csv$/);
  expect(readFileSync(join(folder, name!), "utf8")).toBe(content);
  expect(statSync(home.config.archive).mode & 0o777).toBe(0o700);
  expect(existsSync(join(home.config.inbox, "complaints/热线/十月 '导出'.csv"))).toBe(false);
});

test("the same bytes twice are one file, whatever their name", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(leak));
  await ingest(home.config, home.effects);
  home.drop("complaints/a/b.csv", csvOf(leak), "2026-11-01T00:00:00Z");
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{name: "complaints/a/b.csv", outcome: "repeated"}]);
  expect(await rawRows(home)).toHaveLength(1);
});

test("GBK with CRLF and UTF-8 with a mark give the same rows", async () => {
  const home = makeTestHome();
  // 单号,受理时间,项目,内容 CRLF 7,2026/10/8,甲,漏水 CRLF, written down with the GBK code table.
  const gbk = Buffer.from(
    "b5a5bac5 2c cadcc0edcab1bce4 2c cfeec4bf 2c c4dac8dd 0d0a 37 2c 323032362f31302f38 2c bcd7 2c c2a9cbae 0d0a".replaceAll(
      " ",
      ""
    ),
    "hex"
  );
  home.drop("complaints/gbk/a.csv", gbk);
  home.drop("complaints/utf8/a.csv", "\uFEFF单号,受理时间,项目,内容\n7,2026/10/8,甲,漏水\n");
  await ingest(home.config, home.effects);
  const rows = await rawRows(home);
  expect(rows).toHaveLength(2);
  for (const row of rows) expect(row).toMatchObject({case_no: "7", project: "甲", content: "漏水"});
});

test("a workbook with a title, a merged header, true and text dates and a footer is read", async () => {
  const home = makeTestHome();
  const cell = (value: string | Date | null, more: object = {}) =>
    value === null
      ? null
      : value instanceof Date
        ? {value, type: Date, format: "yyyy/mm/dd hh:mm", ...more}
        : {value, type: String, ...more};
  const sheet = [
    [cell("物业投诉登记表", {columnSpan: 5})],
    [
      cell("受理", {columnSpan: 2}),
      null,
      cell("业主", {columnSpan: 2}),
      null,
      cell("诉求内容", {rowSpan: 2}),
      cell("项目", {rowSpan: 2})
    ],
    [cell("编号"), cell("时间"), cell("姓名"), cell("房号"), null, null],
    [
      cell("W1"),
      cell(new Date("2026-10-08T09:05:00Z")),
      cell("欧阳锋"),
      cell("3-2-1501"),
      cell("漏水"),
      cell("云栖里")
    ],
    [cell("W2"), cell("2026.10.9 8:30"), cell("欧阳锋"), cell("3-2-1501"), cell("停电"), cell("云栖里")],
    [cell("制表人：某某")]
  ];
  const book = await writeXlsxFile(sheet as never, {sheet: "十月"} as never).toBuffer();
  home.drop("complaints/物业/a.xlsx", book);
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{row_count: 2, rejected_count: 0}]);
  expect((await rawRows(home)).map((row) => (row.received_at as Date).toISOString())).toEqual([
    "2026-10-08T09:05:00.000Z",
    "2026-10-09T08:30:00.000Z"
  ]);
});

test("mapping.json settles headers and constants of its source", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/旧系统/mapping.json",
    '{"columns": {"啥时候": "received_at"}, "constants": {"project": "云栖里"}}'
  );
  home.drop("complaints/旧系统/a.csv", "单号,啥时候,内容\n1,2026-10-08,漏水\n");
  await ingest(home.config, home.effects);
  expect(await rawRows(home)).toMatchObject([{project: "云栖里", case_no: "1"}]);
});

test.each([
  [
    "a.csv",
    "单号,内容\n1,漏水\n",
    /no column for 投诉时间 \(received_at\).*no column for 项目 \(project\).*mapping\.json/
  ],
  ["b.csv", "甲,乙\n1,2\n", /no header that is known/],
  ["c.csv", "", /is empty/],
  ["d.xls", Uint8Array.from([0xd0, 0xcf, 0x11, 0xe0, 0xa1, 0xb1, 0x1a, 0xe1]), /save it as \.xlsx/],
  ["e.xlsx", "PK\u0003\u0004 not a workbook", /cannot be read as a workbook/]
])("%s stays in the inbox with a sentence why", async (name, content, sentence) => {
  const home = makeTestHome();
  home.drop(`complaints/a/${name}`, content);
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{outcome: "left", sentence: expect.stringMatching(sentence)}]);
  expect(existsSync(join(home.config.inbox, "complaints/a", name))).toBe(true);
  expect(await rawRows(home)).toHaveLength(0);
});

test("a file with two columns for one field stays as it is, and the sentence names both and the lines that settle it", async () => {
  const home = makeTestHome();
  const content = "单号,投诉时间(旧),投诉时间(新),项目,内容\n1,2026-10-08,2026-10-09,云栖里,漏水\n";
  home.drop("complaints/a/a.csv", content);
  const {files} = await ingest(home.config, home.effects);
  const sentence = files[0]!.sentence!;
  expect(files).toMatchObject([{outcome: "left", row_count: 0}]);
  expect(sentence).toContain("Several columns may be 投诉时间 (received_at): 投诉时间(旧), 投诉时间(新).");
  expect(sentence).toContain('{"columns":{"投诉时间(旧)":"received_at","投诉时间(新)":null}}');
  expect(readFileSync(join(home.config.inbox, "complaints/a/a.csv"), "utf8")).toBe(content);
});

test("a file whose header nobody knows is told which columns it has, one of data alone is not read out", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", "流水编码,登记的日子,说了什么\n1,2026-10-08,漏水\n");
  home.drop("complaints/b/b.csv", "欧阳锋,厨房漏水\n洪七公,停电\n");
  const {files} = await ingest(home.config, home.effects);
  const [known, unknown] = files.map(({sentence}) => sentence!);
  expect(known).toMatch(
    /has no header that is known.*: 流水编码, 登记的日子, 说了什么\. Put \{"columns":\{"流水编码":"case_no"/
  );
  expect(unknown).toMatch(/has no header that is known/);
  expect(unknown).not.toMatch(/欧阳锋|漏水|洪七公/);
});

test.each([
  ["not JSON", "{", /not valid JSON/],
  ["an unknown field", '{"columns": {"内容": "contents"}}', /unknown fields: contents/],
  ["an unknown key", '{"column": {}}', /is not a mapping/]
])("a mapping with %s leaves the file where it is", async (_, mapping, sentence) => {
  const home = makeTestHome();
  home.drop("complaints/a/mapping.json", mapping);
  home.drop("complaints/a/a.csv", csvOf(leak));
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{outcome: "left", sentence: expect.stringMatching(sentence)}]);
});

test("an optional time that cannot be read is kept aside, not turned into silence", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf([...leak, "下周二"]));
  await ingest(home.config, home.effects);
  expect(await rawRows(home)).toMatchObject([{first_reply_at: null, unreadable_values: "first_reply_at: 下周二"}]);
});

test("decoded copies of personal data do not stay behind", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(leak));
  await ingest(home.config, home.effects);
  expect(existsSync(join(home.config.archive, ".scratch"))).toBe(false);
});

test("columns that no field took are named, those that the mapping leaves out are not", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/mapping.json", '{"columns": {"内部备注": null}}');
  home.drop("complaints/a/a.csv", "单号,受理时间,项目,内容,紧急成度,内部备注\n1,2026-10-08,云栖里,漏水,急,x\n");
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{unused_columns: ["紧急成度"]}]);
  expect(home.lines.join("\n")).toContain("columns not taken: 紧急成度");
});

test("the same file under a mended mapping is read again and replaces its first reading", async () => {
  const home = makeTestHome();
  const content = "单号,受理时间,项目,内容,回话\n1,2026-10-08,云栖里,漏水,2026-10-09\n";
  const savedAt = "2026-10-10T00:00:00Z";
  home.drop("complaints/a/a.csv", content, savedAt);
  await ingest(home.config, home.effects);
  expect(await rawRows(home)).toMatchObject([{first_reply_at: null}]);
  home.drop("complaints/a/mapping.json", '{"columns": {"回话": "first_reply_at"}}');
  home.drop("complaints/a/copy.csv", content, "2026-11-20T00:00:00Z");
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{outcome: "accepted", row_count: 1}]);
  // A copy of the original is no later export: it does not win over those between.
  expect(await rawRows(home)).toMatchObject([
    {first_reply_at: new Date("2026-10-09T00:00:00Z"), exported_at: new Date(savedAt)}
  ]);
});

test("a folder of the inbox that is no kind is spoken of", async () => {
  const home = makeTestHome();
  home.drop("complains/a/a.csv", csvOf(leak));
  await ingest(home.config, home.effects);
  expect(home.lines.join("\n")).toContain("inbox/complains is not read");
});

test("the same bytes in two sources are cases of both, each under its own mapping", async () => {
  const home = makeTestHome();
  for (const source of ["甲", "乙"]) {
    home.drop(`complaints/${source}/mapping.json`, `{"constants": {"project": "${source}园"}}`);
    home.drop(`complaints/${source}/a.csv`, "单号,受理时间,内容\n1,2026-10-08,漏水\n");
  }
  await ingest(home.config, home.effects);
  const rows = await rawRows(home);
  expect(rows.map(({source, project}) => `${source as string} ${project as string}`).sort()).toEqual([
    "乙 乙园",
    "甲 甲园"
  ]);
});

test("a first reading that a killed night left beside the second goes with the next", async () => {
  const home = makeTestHome();
  const content = "单号,受理时间,项目,内容,回话\n1,2026-10-08,云栖里,漏水,2026-10-09\n";
  home.drop("complaints/a/a.csv", content);
  await ingest(home.config, home.effects);
  const folder = join(home.config.raw, "complaints");
  const first = readdirSync(folder).find((name) => /^[0-9a-f]{64}-/.test(name))!;
  const bytes = readFileSync(join(folder, first));
  home.drop("complaints/a/mapping.json", '{"columns": {"回话": "first_reply_at"}}');
  home.drop("complaints/a/a.csv", content);
  await ingest(home.config, home.effects);
  writeFileSync(join(folder, first), bytes);
  home.drop("complaints/a/a.csv", content);
  await ingest(home.config, home.effects);
  expect(await rawRows(home)).toHaveLength(1);
});

test("a file with the longest name a disk takes is taken", async () => {
  const home = makeTestHome();
  home.drop(`complaints/a/${"长".repeat(80)}.csv`, csvOf(leak));
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{outcome: "accepted", row_count: 1}]);
});

test("a broken pseudonym key stops the night before anything is written with it", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csvOf(leak));
  mkdirSync(home.config.secrets, {recursive: true});
  writeFileSync(join(home.config.secrets, "pseudonym.key"), "");
  await expect(ingest(home.config, home.effects)).rejects.toThrow(/not a key of 64 hexadecimal digits/);
  expect(existsSync(join(home.config.inbox, "complaints/a/a.csv"))).toBe(true);
});
