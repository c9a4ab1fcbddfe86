import {join} from "node:path";
import {expect, test} from "vitest";
import type {TestHome} from "../test-home.ts";
import {makeTestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {ingest} from "./ingest.ts";

async function rowsOf({config}: TestHome, kind = "complaints"): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(":memory:");
  const files = join(config.raw, kind, "*.parquet");
  const rows = await warehouse.rows<Record<string, unknown>>(
    "from read_parquet($1, union_by_name = true) order by file_hash, case_no",
    [files]
  );
  warehouse.close();
  return rows;
}

/** Takes one file of one row in, under these headers and cells. */
async function take(cells: Record<string, string>, {mapping, savedAt}: {mapping?: object; savedAt?: string} = {}) {
  const home = makeTestHome();
  const whole: Record<string, string> = {
    单号: "1",
    受理时间: "2026-10-08 09:05",
    项目: "云栖里",
    内容: "漏水",
    ...cells
  };
  if (mapping) home.drop("complaints/a/mapping.json", JSON.stringify(mapping));
  const quoted = (texts: string[]) => texts.map((text) => `"${text}"`).join(",");
  home.drop("complaints/a/a.csv", `${quoted(Object.keys(whole))}\n${quoted(Object.values(whole))}\n`, savedAt);
  const {files} = await ingest(home.config, home.effects);
  const [row] = await rowsOf(home);
  return {row, file: files[0]!, home};
}

const local = (text: string) => new Date(`${text.replace(" ", "T")}Z`);

test.each([
  ["1月20日", "2027-01-04T00:00:00Z", "2027-01-20 00:00:00"],
  ["1月5日", "2026-12-28T00:00:00Z", "2027-01-05 00:00:00"],
  ["12月20日", "2026-12-28T00:00:00Z", "2026-12-20 00:00:00"]
])("a plan for %s in an export of %s is for %s", async (text, savedAt, expected) => {
  const {row} = await take({受理时间: "2026-12-01", 计划完成时间: text}, {savedAt});
  expect(row!.plan_due_at).toEqual(local(expected));
});

test.each([
  ["4月25日", "2026-05-02T00:00:00Z", "2026-04-25 00:00:00"],
  ["4-25 9:30", "2026-05-02T00:00:00Z", "2026-04-25 09:30:00"],
  ["12月31日 下午3点", "2026-01-05T00:00:00Z", "2025-12-31 15:00:00"],
  ["5月3日", "2026-05-02T00:00:00Z", "2026-05-03 00:00:00"],
  ["5月4日", "2026-05-02T00:00:00Z", "2025-05-04 00:00:00"]
])("%s in an export of %s is %s, and is marked", async (text, savedAt, expected) => {
  const {row, file} = await take({受理时间: text}, {savedAt});
  expect(row!.received_at).toEqual(local(expected));
  expect(row!.assumed_values).toBe(`received_at: ${text}`);
  expect(file.assumed_count).toBe(1);
});

test.each([
  ["05/01/2022 12:00:03 AM", "2022-05-01 00:00:03"],
  ["2022-05-01", "2022-05-01 00:00:00"],
  ["2022/5/1 11:00", "2022-05-01 11:00:00"],
  ["2022年5月1日 下午3点", "2022-05-01 15:00:00"]
])("%s in a column with a format of its own is %s", async (text, expected) => {
  const mapping = {formats: {received_at: "%m/%d/%Y %I:%M:%S %p"}};
  expect((await take({受理时间: text}, {mapping})).row!.received_at).toEqual(local(expected));
});

test.each([
  ["%m/%d/%Y", "5月1日"],
  ["%m/%d/%Y", "20220501"],
  ["%m/%d/%Y", "13/25/2022"],
  ["%m/%d/%Y", "2022-13-25"],
  ["%Y/%d/%m", "2022/5/13"]
])("a time in the format %s is not %s", async (format, text) => {
  const {file} = await take({受理时间: text}, {mapping: {formats: {received_at: format}}});
  expect(file).toMatchObject({row_count: 0, rejected_count: 1});
});

// Tab, CR and LF, no-break space, ideographic space, zero-width space, byte order mark, a mark of direction.
test.each(["\t", "\r\n", "\u00a0", "\u3000", "\u200b", "\ufeff", "\u202c", " \u200b\t"])(
  "%j around a cell is no part of it, whatever the field is",
  async (noise) => {
    const cells = {单号: "T2", 受理时间: "2026-10-08 09:05", 状态: "已关闭", 维修费用: "1200", 责任单位: "项目 部"};
    const wrapped = Object.entries(cells).map(([header, cell]) => [header, `${noise}${cell}${noise}`]);
    const {row, file} = await take(Object.fromEntries(wrapped) as Record<string, string>);
    expect(file).toMatchObject({row_count: 1, rejected_count: 0, unreadable_count: 0});
    expect(file.unknown_values).toBeUndefined();
    expect(row).toMatchObject({case_no: "T2", status: "已关闭", cost_amount: "1200", handling_unit: "项目 部"});
    expect(row!.received_at).toEqual(local("2026-10-08 09:05:00"));
  }
);

test.each([
  ['=""0012""', "0012"],
  ["'0012", "0012"],
  ['\t=""0012 ""', "0012"],
  ["'二期'5", "'二期'5"],
  ['=""a""&""b""', '="a"&"b"']
])("the cell %s, which a spreadsheet is told to leave alone, is %s", async (cell, expected) => {
  const {row} = await take({单号: cell, 标题: cell});
  expect(row).toMatchObject({case_no: expected, title: expected});
});

test("cells in formulas that keep them as texts are read where no quotes go around them", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", '单号,受理时间,项目,内容\n="0012",="2026-03-01 10:00",云栖里,="漏水"\n');
  expect(await ingest(home.config, home.effects)).toMatchObject({files: [{row_count: 1, rejected_count: 0}]});
  const [row] = await rowsOf(home);
  expect(row).toMatchObject({case_no: "0012", content: "漏水", received_at: local("2026-03-01 10:00:00")});
});

test.each(["-", "—", "/", "无", "NA", "NULL"])("%s is an empty time, not one that cannot be read", async (text) => {
  const {row} = await take({首次回复时间: text});
  expect(row).toMatchObject({first_reply_at: null, unreadable_values: null});
});

test("words that the mapping calls missing are empty in every column", async () => {
  const {row} = await take({责任单位: "暂缺", 标题: "暂缺"}, {mapping: {missing: ["暂缺"]}});
  expect(row).toMatchObject({handling_unit: null, title: null});
});

test("an amount and a yes or no that cannot be read are kept and named", async () => {
  const {row, file} = await take({索赔金额: "三千左右", 是否群诉: "也许", 维修费用: "￥1,200元"});
  expect(row).toMatchObject({claim_amount: null, group_flag: null, cost_amount: "￥1,200元"});
  expect(row!.unreadable_values).toBe("group_flag: 也许; claim_amount: 三千左右");
  expect(file.unreadable_count).toBe(1);
});

test.each([
  ["维修费用（万元）", "1.2", "1.2万元"],
  ["维修费用(千元)", "￥(3)", "￥(3)千元"],
  ["维修费用(千元)", "RMB 1.2", "RMB 1.2千元"],
  ["维修费用(亿元)", "0.02亿", "0.02亿"],
  ["维修费用(万元)", "3000元", "3000元"],
  ["维修费用(元)", "3000", "3000"]
])("under %s the amount %s is %s", async (header, cell, expected) => {
  expect((await take({[header]: cell})).row).toMatchObject({cost_amount: expected, unreadable_values: null});
});

test("what a header counts in another currency is no amount in yuan, but kept and named", async () => {
  const {row} = await take({"索赔金额（美元）": "100", "维修费用(USD)": "1,000", "赔偿金额(万元)": "约3"});
  expect(row).toMatchObject({claim_amount: null, cost_amount: null, paid_amount: null});
  expect(row!.unreadable_values).toBe("claim_amount: 100美元; paid_amount: 约3; cost_amount: 1,000USD");
});

test("a word that no list knows is kept and named, one in another spelling is known", async () => {
  const {row, file} = await take({渠道: "抖音直播间", 状态: " 已 关闭 "});
  expect(row).toMatchObject({channel: "抖音直播间", status: "已 关闭"});
  expect(file.unknown_values).toEqual([{field: "channel", value: "抖音直播间", row_count: 1}]);
});

test.each([
  ["&lt;急&gt; 3&nbsp;楼&amp;4 楼", "<急> 3 楼&4 楼"],
  ["一_x000D_\n二_x000D_三", "一\n二\n三"],
  ["&amp;lt; 是转义", "&lt; 是转义"],
  ["A&B &copy 物业; x000D", "A&B &copy 物业; x000D"]
])("the escapes of %s are the characters that they stand for", async (text, expected) => {
  expect((await take({内容: text})).row!.content).toBe(expected);
});

test.each([
  {渠道: "12345网"},
  {渠道: "员工代客"},
  {责任判断: "业主"},
  {状态: "CLOSED"},
  {状态: "Done"},
  {状态: "ＯＰＥＮ"},
  {状态: "In Progress"},
  {维修质量: "5.0"}
])("the words of %o are known", async (cells) => {
  expect((await take(cells as Record<string, string>)).file.unknown_values).toBeUndefined();
});

test.each([
  ["13800138000", "13800138000"],
  ["+86 138-0013-8000", "13800138000"],
  ["'13800138000", "13800138000"],
  ["0086 13800138000", "13800138000"],
  ["１３８００１３８０００", "13800138000"],
  ["13800138000/0755-12345678", "13800138000"],
  ["0755-12345678/13800138000", "13800138000"]
])("phone %s has the key of %s", async (text, plain) => {
  const {row} = await take({联系电话: text});
  const {row: same, home} = await take({联系电话: plain});
  expect(row!.phone_key).toMatch(/^[0-9a-f]{64}$/);
  // Every home has its own secret: compare within one.
  home.drop("complaints/a/b.csv", `单号,受理时间,项目,内容,联系电话\n2,2026-10-08,云栖里,x,"${text}"\n`);
  await ingest(home.config, home.effects);
  expect(new Set((await rowsOf(home)).map((one) => one.phone_key))).toEqual(new Set([same!.phone_key]));
});

test.each([
  ["13700137000", /^~[0-9a-f]{16}$/],
  ["C１３７００１３７０００", /^C~[0-9a-f]{16}$/],
  ["W-8613700137000-2", /^W-~[0-9a-f]{16}-2$/],
  ["137-0013-7000", /^~[0-9a-f]{16}$/],
  ["13700137000/13800138000", /^~[0-9a-f]{16}\/~[0-9a-f]{16}$/],
  ["202610137001370001", /^202610137001370001$/]
])("the case number %s is kept as %s, and a call-back finds its case", async (number, expected) => {
  const {row, home} = await take({单号: number});
  expect(row!.case_no).toMatch(expected);
  home.drop("callbacks/a/a.csv", `单号,回访时间\n${number},2026-10-09\n`);
  await ingest(home.config, home.effects);
  expect((await rowsOf(home, "callbacks")).map(({case_no}) => case_no)).toEqual([row!.case_no]);
});

test("a mobile number is one key in however it is written", async () => {
  const {row, home} = await take({单号: "13700137000"});
  home.drop("callbacks/a/a.csv", "单号,回访时间\n137 0013 7000,2026-10-09\n+8613700137000,2026-10-09\n");
  await ingest(home.config, home.effects);
  const keys = (await rowsOf(home, "callbacks")).map(({case_no}) => String(case_no).replace("+", ""));
  expect(keys).toEqual([row!.case_no, row!.case_no]);
});

test.each(["138****8000", "1.38E+10", "不详", "120"])("%s is no phone", async (text) => {
  expect((await take({联系电话: text})).row!.phone_key).toBeNull();
});

test.each([
  {房号: "3-2-1501"},
  {楼栋: "3栋", 单元: "2单元", 房号: "1501"},
  {楼栋: "3栋", 房号: "2-1501"},
  {楼栋: "3栋", 房号: "3-2-1501"},
  {楼栋: "三栋", 单元: "2", 房号: "3栋2单元1501室"}
])("a home written as %o has one key", async (cells: Record<string, string>) => {
  const {row, home} = await take(cells);
  home.drop("complaints/a/b.csv", "单号,受理时间,项目,内容,房号\n2,2026-10-08,云栖里,x,3栋2单元1501\n");
  await ingest(home.config, home.effects);
  const keys = (await rowsOf(home)).map((one) => one.household_key);
  expect(keys).toEqual([row!.household_key, row!.household_key]);
  expect(row!.building).toBe("3");
});

test("an address without its unit shares the short key of the whole one", async () => {
  const {row, home} = await take({房号: "3#1501"});
  home.drop("complaints/a/b.csv", "单号,受理时间,项目,内容,房号\n2,2026-10-08,云栖里,x,3-2-1501\n");
  await ingest(home.config, home.effects);
  const [first, second] = await rowsOf(home);
  expect(first!.household_key).not.toBe(second!.household_key);
  expect([first!.short_address_key, second!.short_address_key]).toEqual([
    row!.short_address_key,
    row!.short_address_key
  ]);
});

test("the export's time is that of the file, or the last date of its name where the mapping says so", async () => {
  const {row} = await take({}, {savedAt: "2026-09-01T00:00:00Z"});
  expect(row!.exported_at).toEqual(new Date("2026-09-01T00:00:00Z"));
  const home = makeTestHome();
  home.drop("complaints/a/mapping.json", '{"dated_by": "name"}');
  home.drop("complaints/a/投诉20260801-20260831.csv", "单号,受理时间,项目,内容\n1,2026-08-08,云栖里,漏水\n");
  home.drop("complaints/a/无日期.csv", "单号,受理时间,项目,内容\n2,2026-08-08,云栖里,漏水\n");
  const {files} = await ingest(home.config, home.effects);
  expect((await rowsOf(home)).map((one) => one.exported_at)).toEqual([new Date("2026-08-31T23:59:00+08:00")]);
  expect(files[1]).toMatchObject({outcome: "left", sentence: expect.stringContaining("no date such as 20260831")});
});

test("columns that the mapping names and the file lacks are spoken of", async () => {
  const {file} = await take({}, {mapping: {columns: {回话: "first_reply_at"}}});
  expect(file.absent_columns).toEqual(["回话"]);
});

test("a period that is none is kept and named with the values that cannot be read", async () => {
  const home = makeTestHome();
  const periods = ["2026年第10周", "2026-W54", "3月第1周"];
  const lines = periods.map((period) => `周报,${period},2026-03-09 09:00`);
  home.drop("reports/a/a.csv", `报表类型,报表期间,报送时间\n${lines.join("\n")}\n`);
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{outcome: "accepted", row_count: 3, unreadable_count: 2}]);
  const warehouse = await openWarehouse(":memory:");
  const path = join(home.config.raw, "reports", "*.parquet");
  const rows = await warehouse.rows(
    "select period, unreadable_values from read_parquet($1) order by unreadable_values nulls first",
    [path]
  );
  warehouse.close();
  expect(rows).toEqual([
    {period: "2026年第10周", unreadable_values: null},
    {period: "2026-W54", unreadable_values: "period: 2026-W54"},
    {period: "3月第1周", unreadable_values: "period: 3月第1周"}
  ]);
});

test("files are counted where they are named, and 无 is none", async () => {
  const countOf = async (附件: string) => (await take({附件})).row!.attachment_count;
  expect(await countOf("a.jpg;b.jpg")).toBe("2");
  expect(await countOf("a.jpg\nb.jpg")).toBe("2");
  expect(await countOf("无")).toBe("0");
  expect(await countOf("-")).toBeNull();
  const {row} = await take({附件: "已上传"});
  expect(row).toMatchObject({attachment_count: null, unreadable_values: "attachment_count: 已上传"});
});
