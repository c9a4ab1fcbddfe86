import {expect, test} from "vitest";
import {encodeGb18030} from "./gb18030.ts";

test("what is encoded decodes to the same text as GB18030 and not at all as UTF-8", () => {
  const text = '工单编号,楼盘名称\r\n"３栋：渗水，\n\t已处理——"!';
  const bytes = encodeGb18030(text);
  expect(new TextDecoder("gb18030").decode(bytes)).toBe(text);
  expect(() => new TextDecoder("utf-8", {fatal: true}).decode(bytes)).toThrow(TypeError);
});

test("refuses a character that has no two-byte code", () => {
  expect(() => encodeGb18030("维修😀")).toThrow("unsupported character");
});
