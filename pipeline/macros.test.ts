import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import {defineMacros} from "./macros.ts";
import {openWarehouse} from "./warehouse.ts";

const warehouse = await openWarehouse(":memory:");
await defineMacros(warehouse, join(programRoot, "sql"));

async function valueOf(expression: string, ...values: string[]): Promise<unknown> {
  const [row] = await warehouse.rows<{value: unknown}>(`select ${expression} as value`, values);
  return row?.value;
}

test.each([
  ["2019/4/25 9:32:09", "2019-04-25 09:32:09"],
  ["2019-04-25", "2019-04-25 00:00:00"],
  ["2019.4.25", "2019-04-25 00:00:00"],
  ["2019年4月25日", "2019-04-25 00:00:00"],
  ["2019年4月25日 9时32分", "2019-04-25 09:32:00"],
  ["2019年4月25日9:32", "2019-04-25 09:32:00"],
  ["2019年4月25日上午9点半", "2019-04-25 09:30:00"],
  ["2019-4-25 晚上9点半", "2019-04-25 21:30:00"],
  ["2019-4-25 中午12点", "2019-04-25 12:00:00"],
  ["2019-4-25 凌晨12点05分", "2019-04-25 00:05:00"],
  ["20190425", "2019-04-25 00:00:00"],
  ["20250102093000", "2025-01-02 09:30:00"],
  ["45658", "2025-01-01 00:00:00"],
  ["45292.5", "2024-01-01 12:00:00"],
  ["20000", "1954-10-03 00:00:00"],
  ["59999", "2064-04-07 00:00:00"],
  ["60000", "2064-04-08 00:00:00"],
  ["２０２５/１/２ ９:０５", "2025-01-02 09:05:00"],
  ["2025-01-02T03:04:05Z", "2025-01-02 11:04:05"],
  ["2025-01-02T03:04:05+08:00", "2025-01-02 03:04:05"]
])("%s is read as %s", async (text, expected) => {
  expect(await valueOf("strftime(local_timestamp_of($1), '%Y-%m-%d %H:%M:%S')", text)).toBe(expected);
});

test.each([
  "昨天下午",
  "2019-4-25 晚上12点",
  "2025-13-01",
  "2025-02-30",
  "13800138000",
  "45658789",
  "19999",
  "60001",
  "60000.5",
  "infinity",
  "0",
  ""
])("%s is no time", async (text) => {
  expect(await valueOf("local_timestamp_of($1)", text)).toBeNull();
});

test.each([
  ["1,200.50", 1200.5],
  ["￥1200元", 1200],
  ["1.2万", 12_000],
  ["3.5千元", 3_500],
  ["0.02亿元", 2_000_000],
  ["(1.5)万元", -15_000],
  ["RMB 1.2千元", 1_200],
  ["100美元", null],
  ["2万美元", null],
  ["(300)", -300],
  ["85.5㎡", 85.5],
  ["1e3", 1000],
  ["NaN", null],
  ["-Infinity", null],
  ["1e400", null],
  ["$100", null],
  ["12,00", null]
])("the amount %s is %s", async (text, expected) => {
  expect(await valueOf("amount_of($1)", text)).toBe(expected);
});

test.each([
  ["是", true],
  ["是的", true],
  ["真", true],
  ["重复", true],
  ["√", true],
  ["v", true],
  ["Ｖ", true],
  ["Ｙ", true],
  ["１.0", true],
  ["有", true],
  ["Y", true],
  ["1", true],
  ["假", false],
  ["否", false],
  ["×", false],
  ["N", false],
  ["0", false],
  ["无", false],
  ["—", false],
  ["不重复", false],
  ["首次", false],
  ["Ｎo", false],
  ["0.0", false],
  ["2", null],
  ["真的吗", null]
])("%s as yes or no is %s", async (text, expected) => {
  expect(await valueOf("flag_of($1)", text)).toBe(expected);
});

test.each([
  ["3栋2单元1501", "3-2-1501"],
  ["3-2-1501", "3-2-1501"],
  ["三栋２单元1501房", "3-2-1501"],
  ["3#1501", "3-1501"],
  ["十二栋0302", "12-302"],
  ["二十栋302", "20-302"],
  ["二十三栋302", "23-302"],
  ["B座12a", "B-12A"],
  ["三栋二单元一五〇一室", "3-2-1501"],
  ["1501.0", "1501"],
  ["云栖里3栋2单元1501室厨房漏水", "3-2-1501"],
  ["云栖里梅苑1单元101", "梅苑-1-101"],
  ["兰苑1单元101", "兰苑-1-101"],
  ["东区3幢2单元0101", "东区-3-2-101"],
  ["东1区3栋101", "东1区-3-101"],
  ["甲座101", "甲栋-101"],
  ["3栋西单元101", "3-西单元-101"],
  ["3栋2单元101东户", "3-2-101-东户"],
  ["3栋2单元地下室101", "3-2-地下室101"],
  ["3栋负一层", "3-负1"],
  ["3栋2单元1501室楼上楼下", "3-2-1501"],
  ["公共区域", ""]
])("room %s has the parts %s", async (text, expected) => {
  expect(await valueOf("array_to_string(room_parts($1, '云栖里'), '-')", text)).toBe(expected);
});

test.each([
  ["云栖里3-2-1501", "云栖里", "3-2-1501"],
  ["云栖里 3栋2单元1501", "云栖里", "3-2-1501"],
  ["云栖里/3#1501", "云栖里", "3-1501"],
  ["云栖里（３栋２单元１５０１）", "云栖里", "3-2-1501"],
  ["云栖里三栋二单元一五〇一室", "云栖里", "3-2-1501"],
  ["云栖里东区3栋101", "云栖里", "东区-3-101"],
  ["云栖里甲栋101", "云栖里", "甲栋-101"],
  ["云栖里A座1501", "云栖里", "A-1501"],
  ["云栖里二期3-2-1501", "云栖里二期", "3-2-1501"],
  ["云栖里2期3-2-1501", "云栖里2期", "3-2-1501"],
  ["东区花园3-2-1501", "东区花园", "3-2-1501"],
  ["云栖里地下室101", "云栖里", "地下室101"],
  ["Lake3-2-1501", "Lake", "3-2-1501"],
  ["云栖里 公共区域", "云栖里", ""],
  ["云栖里", "云栖里", null],
  ["3-2-1501", null, "3-2-1501"],
  ["三栋1501", null, "3-1501"]
])("of the project and room %s the project is %s, the room has the parts %s", async (text, project, parts) => {
  expect(await valueOf("project_of($1)", text)).toBe(project);
  expect(await valueOf("array_to_string(room_parts(room_of($1), project_of($1)), '-')", text)).toBe(parts);
});

test.each([
  ["3栋2单元1501", "3", "1501"],
  ["东区3栋2单元1501东户", "东区3", "1501-东户"],
  ["甲栋101", "甲栋", "101"],
  ["3栋西单元地下室101", "3", "地下室101"],
  ["1501", null, "1501"]
])("of %s the building is %s and the room %s", async (text, building, room) => {
  expect(await valueOf("building_of(before_room(room_parts($1, '')))", text)).toBe(building);
  expect(await valueOf("array_to_string(room_parts($1, '')[room_start(room_parts($1, '')):], '-')", text)).toBe(room);
});

test.each([
  ["卫生间 漏\n水\t，\u3000\u00a0急\r", "卫生间漏水，急"],
  ["ＫＴＶ１２点还在ｋ歌！", "KTV12点还在k歌！"],
  ["没有空格", "没有空格"],
  ["", ""]
])("patterns see %j as %s", async (text, expected) => {
  expect(await valueOf("matchable($1)", text)).toBe(expected);
});

test.each([
  ["渗漏 - 厨卫/楼上楼下", "渗漏厨卫楼上楼下"],
  ["QUA-02", "qua02"],
  ["（）", null]
])("a source's category %s is compared as %s", async (text, expected) => {
  expect(await valueOf("category_key($1)", text)).toBe(expected);
});

test("an instant and the local time of Shanghai are eight hours apart in summer and winter", async () => {
  expect(await valueOf("epoch(shanghai_instant(timestamp '2026-07-01 08:00:00'))")).toBe(Date.UTC(2026, 6, 1) / 1000);
  expect(await valueOf("shanghai_date(timestamptz '2026-01-01 16:30:00+00')::varchar")).toBe("2026-01-02");
});

test.each([
  ["week", "2026-10-19", "2026-W43"],
  ["week", "2024-12-30", "2025-W01"],
  ["month", "2026-10-01", "2026-10"],
  ["quarter", "2026-10-01", "2026-Q4"],
  ["year", "2026-01-01", "2026"]
])("the %s that starts on %s is %s", async (grain, start, name) => {
  expect(await valueOf(`period_name_of('${grain}', date '${start}')`)).toBe(name);
});

test.each([
  ["2023-12-01", 1, "11-15", "03-15", "2025-03-15"],
  ["2024-11-15", 2, "11-15", "03-15", "2026-03-15"],
  ["2024-06-02", 1, "06-01", "09-30", "2025-09-30"]
])("from %s the full season no. %d of %s to %s ends on %s", async (from, count, start, end, last) => {
  expect(await valueOf(`season_end(date '${from}', '${start}', '${end}', ${count})::varchar`)).toBe(last);
});

test.each([
  ["2026年3月", "2026-03"],
  ["2026-3", "2026-03"],
  ["2026-03", "2026-03"],
  ["２０２６年１２月份", "2026-12"],
  ["2026年第10周", "2026-W10"],
  ["2026第10周", "2026-W10"],
  ["2026-10周", "2026-W10"],
  ["2026-w9", "2026-W09"],
  ["2026-W53", "2026-W53"],
  ["2026-Q4", "2026-Q4"],
  ["2026年", "2026"],
  ["2026", "2026"],
  ["2026-W54", null],
  ["2025-W53", null],
  ["3月第1周", null],
  ["2026-13", null]
])("the period %s is %s", async (text, expected) => {
  expect(await valueOf("period_id_of($1)", text)).toBe(expected);
});

test.each([
  ["3", 3],
  ["3张", 3],
  ["０", 0],
  ["无", 0],
  ["没有照片", 0],
  ["a.jpg;b.jpg", 2],
  ["现场 1.jpg；现场 2.PNG、录音.m4a", 3],
  ["a.jpg\nb.jpg", 2],
  ["a.jpg b.jpg,", 2],
  ["照片1、照片2", 2],
  ["https://files.example/1", 1],
  ["已上传", null],
  ["a.jpg；见附件", null],
  ["13812345678", null]
])("files told as “%s” are %s", async (text, count) => {
  expect(await valueOf("file_count_of($1)", text)).toBe(count);
});

test.each([
  ["投诉处理单、维修扣款通知单", true],
  ["投诉处理单、缺扣款通知单", false],
  ["投诉处理单，未附维修扣款通知单", false],
  ["投诉处理单、无扣款通知单", false],
  ["投诉处理单、扣款通知单（缺）", false],
  ["缺补充预算书、扣款通知单", false],
  ["请款申请书未提供、扣款通知单", true],
  ["缺补充预算书，扣款通知单", true],
  ["投诉处理单无误、扣款通知单无误", true],
  ["投诉处理单", false]
])("of the papers “%s” the deduction notice is one: %s", async (papers, isThere) => {
  expect(await valueOf("lists_paper($1, '扣款通知单')", papers)).toBe(isThere);
});
