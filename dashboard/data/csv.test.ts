import {expect, test} from "vitest";
import {toCsv} from "./csv.ts";

function cellOf(text: string) {
  return toCsv(["a"], [[text]]).split("\r\n")[1];
}

test("a spreadsheet finds the mark of UTF-8, a header and lines that end its way", () => {
  expect(toCsv(["项目", "件数"], [["云栖里", "3"]])).toBe("\ufeff项目,件数\r\n云栖里,3\r\n");
});

test.each([
  ["1,204", "1204"],
  ["12,345.6", "12345.6"],
  ["86.4\u00a0%", "86.4%"],
  ["−5", "-5"],
  ["+5.2\u00a0%", "5.2%"]
])("the number %s is written %s", (shown, written) => {
  expect(cellOf(shown)).toBe(written);
});

test.each([
  ["=1+1", "'=1+1"],
  ["+cmd|'/C calc'!A0", "'+cmd|'/C calc'!A0"],
  ["@SUM(A1)", "'@SUM(A1)"],
  ["-2+3", "'-2+3"],
  ["\t=1", "'\t=1"],
  ['=a("x",1)', `"'=a(""x"",1)"`]
])("what would run as a formula is text: %j", (shown, written) => {
  expect(cellOf(shown)).toBe(written);
});

test.each([
  ["82.7–89.4", "82.7–89.4"],
  ["样本不足（n<5）", "样本不足（n<5）"],
  ['渗漏,"大"', '"渗漏,""大"""'],
  ["2026-10-19", "2026-10-19"]
])("%j stays what it says", (shown, written) => {
  expect(cellOf(shown)).toBe(written);
});
