import {expect, test} from "vitest";
import {readConfig} from "../config.ts";
import {readKinds} from "./fields.ts";
import type {HeaderOptions} from "./header.ts";
import {describeUnused, findHeader, likelyHeader, missingFields, normaliseHeader} from "./header.ts";

const complaints = readKinds(readConfig({home: "unused", env: {}})).get("complaints")!;

function columnsOf(rows: (string | undefined)[][], options?: HeaderOptions) {
  const header = findHeader(rows, complaints, options);
  return header && Object.fromEntries(header.columns);
}

test("a plain header gives each field its column", () => {
  expect(columnsOf([["投诉编号", "投诉时间", "项目名称", "投诉内容"]])).toEqual({
    case_no: 0,
    received_at: 1,
    project: 2,
    content: 3
  });
});

test("title rows before the header are skipped", () => {
  const header = findHeader([["客户投诉台账"], [], ["单号", "登记时间", "楼盘", "内容"]], complaints);
  expect(header?.rowCount).toBe(3);
});

test("children under merged parents are read together with their parent", () => {
  const rows = [
    ["受理", undefined, undefined, "业主", undefined, "处理", undefined],
    ["编号", "时间", "渠道", "姓名", "电话", "责任单位", "回复时间"],
    ["T1", "2025-01-02", "电话", "甲", "139", "项目部", ""]
  ];
  expect(columnsOf(rows)).toEqual({
    case_no: 0,
    received_at: 1,
    channel: 2,
    owner_name: 3,
    phone: 4,
    handling_unit: 5,
    first_reply_at: 6
  });
  expect(findHeader(rows, complaints)?.rowCount).toBe(2);
});

test("a line of a form above the header gives no column its meaning", () => {
  const rows = [
    ["项目名称", "云栖里", undefined, undefined, "责任单位", "工程部"],
    ["序号", "单号", "小区名", "投诉时间", "内容", "状态"]
  ];
  expect(columnsOf(rows)).toEqual({case_no: 1, project: 2, received_at: 3, content: 4, status: 5});
  expect(
    columnsOf([
      ["责任单位", undefined, "投诉"],
      ["名称", "单号", "内容"]
    ])
  ).toMatchObject({handling_unit: 0});
});

test("a row of data under a full header is not taken for a second level", () => {
  const rows = [
    ["编号", "时间点", "项目", "内容"],
    ["1", "电话", "姓名", "状态"]
  ];
  expect(findHeader(rows, complaints)?.rowCount).toBe(1);
});

test("an exact alias wins over a contained one, and an earlier alias over a later one", () => {
  expect(columnsOf([["接单时间", "首次回复时间", "回复时间说明", "单号"]])).toMatchObject({first_reply_at: 1});
});

test("a column serves one field only", () => {
  const columns = columnsOf([["来电时间", "单号", "项目", "内容"]])!;
  expect(new Set(Object.values(columns)).size).toBe(Object.keys(columns).length);
});

test("the mapping settles a header that no alias knows, and null leaves a column out", () => {
  const rows = [["序", "哪天来的", "单号", "说了什么", "电话"]];
  const mapped = {哪天来的: "received_at", 说了什么: "content", 电话: null};
  expect(columnsOf(rows, {mapped})).toEqual({received_at: 1, content: 3, case_no: 2});
});

test("a field with a constant takes no column", () => {
  expect(columnsOf([["单号", "项目", "内容"]], {constants: ["project"]})).toEqual({case_no: 0, content: 2});
});

test("rows without two known names are no header", () => {
  expect(findHeader([["甲", "乙"], ["丙"]], complaints)).toBeUndefined();
});

test("required fields that are neither found nor constant are missing", () => {
  const header = findHeader([["单号", "内容"]], complaints)!;
  expect(missingFields(header, complaints, ["project"]).map(({field}) => field)).toEqual(["received_at"]);
});

test("headers are compared without width, spaces, marks and remarks", () => {
  expect(normaliseHeader(" ＊投诉 时间（必填）：")).toBe("投诉时间");
});

test("two columns that name a required field equally well are ambiguous, and neither is taken", () => {
  const header = findHeader([["单号", "投诉时间(旧)", "投诉时间(新)", "项目", "内容"]], complaints)!;
  expect([...header.ambiguous]).toEqual([["received_at", [1, 2]]]);
  expect(header.columns.has("received_at")).toBe(false);
  expect(missingFields(header, complaints)).toEqual([]);
});

test("an optional field that two columns name takes the first", () => {
  const header = findHeader([["单号", "受理时间", "项目", "内容", "备注", "备注"]], complaints)!;
  expect([header.columns.get("note"), header.ambiguous.size]).toEqual([4, 0]);
});

test("the mapping settles what is ambiguous: headers that differ in a remark alone share its answer, the first is taken", () => {
  const rows = [["单号", "投诉时间(旧)", "投诉时间(新)", "项目", "内容"]];
  expect(columnsOf(rows, {mapped: {"投诉时间(旧)": "received_at"}})).toMatchObject({received_at: 1});
});

test("the mapping may name the row of the header", () => {
  const rows = [
    ["单号", "投诉时间", "项目", "内容"],
    ["编号", "时间", "楼盘", "说明"],
    ["1", "2", "3", "4"]
  ];
  expect(findHeader(rows, complaints)?.rowCount).toBe(1);
  expect(findHeader(rows, complaints, {headerRow: 2})?.rowCount).toBe(2);
});

test("columns that mean answers tell a header as well", () => {
  const named = ["X1", "X2"];
  expect(findHeader([["Y", "X1", "X2"]], complaints)).toBeUndefined();
  expect(findHeader([["Y", "X1", "X2"]], complaints, {named})?.named).toEqual(new Set([1, 2]));
});

test("a header that names another thing beside an alias is not taken", () => {
  const others = ["房屋面积", "完成时间差(小时)", "责任单位负责人", "受理部门负责人电话", "未完成原因"];
  const columns = columnsOf([["单号", "受理时间", "项目", "内容", ...others]]);
  expect(columns).toEqual({case_no: 0, received_at: 1, project: 2, content: 3});
});

test("an alias that stands at the end of a header, or before a word that changes nothing, is taken", () => {
  const names = ["单号", "受理时间", "项目", "内容", "业主电话号码", "实际完成时间", "责任单位名称"];
  expect(columnsOf([names])).toMatchObject({phone: 4, completed_at: 5, handling_unit: 6});
});

test("of two aliases in a header the longest counts, and of equals the last", () => {
  const households = readKinds(readConfig({home: "unused", env: {}})).get("households")!;
  const header = findHeader([["项目", "房号", "房屋面积"]], households)!;
  expect(Object.fromEntries(header.columns)).toEqual({project: 0, room: 1, floor_area: 2});
});

test("a header that no field took is named with the alias that it contains", () => {
  expect(describeUnused("责任单位负责人", complaints)).toBe("责任单位负责人 (nearest: 责任单位)");
  expect(describeUnused("紧急成度", complaints)).toBe("紧急成度");
});

test.each([
  [
    "the widest row above the data",
    [
      ["台账", "十月"],
      ["编码", "时候", "说法"],
      ["7", "昨天", "漏水"]
    ],
    ["编码", "时候", "说法"]
  ],
  [
    "none where the first row may be data",
    [
      ["7", "昨天", "漏水"],
      ["编码", "时候"]
    ],
    undefined
  ],
  ["none where the first row says one thing twice", [["张三", "张三", "漏水"]], undefined]
])("the likely header is %s", (_, rows, expected) => {
  expect(likelyHeader(rows)).toEqual(expected);
});
