// The forms of the rule book's own register as departments keep them in spreadsheets: SM03-09 and SM03-07.

import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import writeXlsxFile from "write-excel-file/node";
import {expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import type {TestHome} from "../test-home.ts";
import {openWarehouse} from "../warehouse.ts";
import {keepErasure} from "./erasures.ts";
import {ingest} from "./ingest.ts";

const states =
  "序号,单号,项目房号,投诉日期,内容摘要,类别,责任单位,移交日期,回复日期,计划日期,完成日期,回访日期,封闭日期,状态,超期天数,备注".split(
    ","
  );
const tracked =
  "1,T1,云栖里3-2-1501,2026-10-08,厨房漏水,渗漏,工程部,2026-10-08,2026-10-09,2026-10-15,2026-10-14,2026-10-16,2026-10-17,已关闭,0,无".split(
    ","
  );
const trackedRow = {
  case_no: "T1",
  project: "云栖里",
  building: "3",
  content: "厨房漏水",
  src_cat1: "渗漏",
  handling_unit: "工程部",
  received_at: new Date("2026-10-08T00:00:00Z"),
  handed_to_unit_at: new Date("2026-10-08T00:00:00Z"),
  first_reply_at: new Date("2026-10-09T00:00:00Z"),
  plan_due_at: new Date("2026-10-15T00:00:00Z"),
  completed_at: new Date("2026-10-14T00:00:00Z"),
  callback_at: new Date("2026-10-16T00:00:00Z"),
  closed_at: new Date("2026-10-17T00:00:00Z"),
  status: "已关闭",
  note: "无"
};

async function rawRows({config}: TestHome, kind = "complaints"): Promise<Record<string, unknown>[]> {
  const warehouse = await openWarehouse(":memory:");
  const files = join(config.raw, kind, "*.parquet");
  const rows = await warehouse.rows<Record<string, unknown>>(
    "from read_parquet($1, union_by_name = true) order by all",
    [files]
  );
  warehouse.close();
  return rows;
}

function csv(...rows: string[][]): string {
  return rows.map((row) => `${row.join(",")}\n`).join("");
}

test("the register of states (SM03-09) is read whole: one cell gives the project and the home", async () => {
  const home = makeTestHome();
  home.drop("complaints/a/a.csv", csv(states, tracked));
  home.drop(
    "complaints/b/b.csv",
    csv(["单号", "投诉日期", "项目", "房号", "内容"], ["T1", "2026-10-08", "云栖里", "3栋2单元1501", "x"])
  );
  const {files} = await ingest(home.config, home.effects);
  expect(files[0]).toMatchObject({row_count: 1, rejected_count: 0, unused_columns: ["序号", "超期天数"]});
  const [joint, apart] = await rawRows(home);
  expect(joint).toMatchObject(trackedRow);
  expect(joint!.household_key).toMatch(/^[0-9a-f]{64}$/);
  expect(joint!.household_key).toBe(apart!.household_key);
});

test("the same as a workbook whose dates stand under one merged header", async () => {
  const home = makeTestHome();
  const cell = (value: string, more: object = {}) => ({value, type: String, ...more});
  const days = [7, 8, 9, 10, 11, 12];
  const upper = states.flatMap((name, i) =>
    i === 7 ? [cell("日期", {columnSpan: 6})] : days.includes(i) ? [null] : [cell(name, {rowSpan: 2})]
  );
  const lower = states.map((name, i) => (days.includes(i) ? cell(name.replace("日期", "")) : null));
  const sheet = [upper, lower, tracked.map((value) => cell(value))];
  home.drop("complaints/a/a.xlsx", await writeXlsxFile(sheet as never, {sheet: "十月"} as never).toBuffer());
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{row_count: 1, rejected_count: 0, unused_columns: ["序号", "超期天数"]}]);
  expect(await rawRows(home)).toMatchObject([trackedRow]);
});

test("the complaint form (SM03-07) as a list gives each of its boxes", async () => {
  const home = makeTestHome();
  const names =
    "编号,项目,房号,业主姓氏及电话,投诉时间,方式/来源,受理人,投诉内容,方便维修时间,处理单位,移交时间,原因,责任判断,处理计划与方案,完成时间,客户评价,签名日期,回访意见,回访意见质量,回访意见速度,回访态度,回访人,回访时间,封闭".split(
      ","
    );
  const cells =
    "T7,云栖里,3-2-1501,王 13800138000,2026-10-08 09:05,来电,张三,墙面开裂,周末,工程部,2026-10-08 10:00,沉降,质保期内,补缝,2026-10-14 16:00,修得好,2026-10-14,没有意见,满意,一般,不满意,李四,2026-10-16 11:00,2026-10-17".split(
      ","
    );
  home.drop("complaints/a/a.csv", csv(names, cells));
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{row_count: 1, rejected_count: 0, unused_columns: ["方便维修时间"]}]);
  const [row] = await rawRows(home);
  expect(row).toMatchObject({
    case_no: "T7",
    project: "云栖里",
    building: "3",
    channel: "来电",
    content: "墙面开裂",
    handling_unit: "工程部",
    cause: "沉降",
    responsibility: "质保期内",
    measure: "补缝",
    owner_opinion: "修得好",
    callback_comment: "没有意见",
    rate_quality: "满意",
    rate_speed: "一般",
    rate_attitude: "不满意",
    received_at: new Date("2026-10-08T09:05:00Z"),
    handed_to_unit_at: new Date("2026-10-08T10:00:00Z"),
    completed_at: new Date("2026-10-14T16:00:00Z"),
    owner_signed_at: new Date("2026-10-14T00:00:00Z"),
    callback_at: new Date("2026-10-16T11:00:00Z"),
    closed_at: new Date("2026-10-17T00:00:00Z")
  });
  expect(row!.phone_key).toMatch(/^[0-9a-f]{64}$/);
  expect(JSON.stringify({...row, phone_key: "", household_key: "", file_hash: ""})).not.toMatch(/138001|张三|李四/);
});

test("a cell that begins with the home has no project, and is refused; a constant of the mapping settles it", async () => {
  const home = makeTestHome();
  const rows = csv(["单号", "投诉日期", "项目房号", "内容"], ["1", "2026-10-08", "3-2-1501", "x"]);
  home.drop("complaints/a/a.csv", rows);
  home.drop("complaints/b/mapping.json", '{"constants": {"project": "云栖里"}}');
  home.drop("complaints/b/b.csv", rows);
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([
    {row_count: 0, rejected_count: 1},
    {row_count: 1, rejected_count: 0}
  ]);
  expect(await rawRows(home)).toMatchObject([{source: "b", project: "云栖里", building: "3"}]);
});

test("an erased household is left out where one cell gives its project and home, and the archive is without it", async () => {
  const home = makeTestHome();
  home.drop(
    "complaints/a/a.csv",
    csv(["单号", "投诉日期", "项目", "房号", "内容"], ["T1", "2026-10-08", "云栖里", "3栋2单元1501", "x"])
  );
  await ingest(home.config, home.effects);
  const [{household_key}] = (await rawRows(home)) as [{household_key: string}];
  keepErasure(home.config.secrets, {household_key, erased_at: "2026-10-30", other_keys: [], invitation_ids: []});
  const other = ["2", "T2", "云栖里3-2-1502", ...tracked.slice(3)];
  home.drop("complaints/b/b.csv", csv(states, tracked, other));
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{row_count: 1, rejected_count: 0, erased_count: 1}]);
  const folder = join(home.config.archive, "complaints", "b");
  expect(readFileSync(join(folder, readdirSync(folder)[0]!), "utf8")).toBe(csv(states, other));
});

test("a roster whose homes stand with their project is one, and may say the state of each", async () => {
  const home = makeTestHome();
  home.drop("households/a.csv", csv(["项目房号", "建筑面积", "状态"], ["云栖里3-2-1501", "89.5", "已交付"]));
  const {files} = await ingest(home.config, home.effects);
  expect(files).toMatchObject([{row_count: 1, rejected_count: 0, unused_columns: []}]);
  expect(await rawRows(home, "households")).toMatchObject([
    {
      project: "云栖里",
      building: "3",
      floor_area: "89.5",
      status: "已交付",
      household_key: expect.stringMatching(/^[0-9a-f]{64}$/)
    }
  ]);
});
