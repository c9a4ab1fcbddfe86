import {expect, test} from "vitest";
import {columnWidths} from "./column-widths.ts";
import {headWidth, unbroken, wholeWidth, widestPiece} from "./unbroken.ts";

test("a number stays with its unit, and clauses break between them alone", () => {
  expect(unbroken("每千户 13.23 件")).toBe("每千户 13.23\u00a0件");
  expect(unbroken("86.4 % (52/60)")).toBe("86.4\u00a0% (52/60)");
  expect(unbroken("11.2.10.3/11.2.10.1.1")).toBe("11.2.10.3/\u200b11.2.10.1.1");
  expect(unbroken("9.2.4、11.2.2")).toBe("9.2.4、\u200b11.2.2");
});

test("the widest piece is the longest that no line may break inside", () => {
  expect(widestPiece("责任单位回复客户")).toBe(0);
  expect(widestPiece("9.3.2、9.4.1")).toBe(widestPiece("9.4.1"));

  expect(widestPiece("3/1 11.2.10.1")).toBe(widestPiece("11.2.10.1"));
  // Three figures and the unit that holds on to them across a hard blank.
  expect(widestPiece("每千户 132 件")).toBeCloseTo(3 * 0.54 + 0.36 + 1, 9);
});

test("a number needs a whole line, a longer text in its place and a long head half of one", () => {
  // Eight figures of 0.54, a per cent of 0.8, and of 0.36 a point, two blanks, two brackets and a slash.
  expect(wholeWidth("78.0 % (78/100)")).toBeCloseTo(8 * 0.54 + 0.8 + 6 * 0.36, 9);
  expect(wholeWidth("责任待判率高于要求的上限")).toBe(0);
  expect(headWidth("其中受检验")).toBe(5);
  expect(headWidth("满意率由低到高")).toBe(4);
});

test("a column is never narrower than its longest piece while others have room to give", () => {
  expect(columnWidths([1, 1], {needs: [10, 10], total: 1000})).toEqual([500, 500]);
  expect(columnWidths([1, 3], {needs: [400, 10], total: 1000})).toEqual([400, 600]);
  expect(columnWidths([1, 1, 2], {needs: [400, 0, 0], total: 1000})).toEqual([400, 200, 400]);
  expect(columnWidths([1, 1], {needs: [900, 900], total: 1000})).toEqual([500, 500]);
});
