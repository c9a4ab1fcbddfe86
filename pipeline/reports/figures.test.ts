import {expect, test} from "vitest";
import {countFigure, missingFigure, shareFigure} from "./figures.ts";

const source = {table: "marts.x", where: []};

test("a count is written with thousands separators", () => {
  expect(countFigure("a", 1234, source).text.zh).toBe("1,234");
});

test("a share is written with its two counts, with a decimal from a hundred up", () => {
  expect(shareFigure("a", {numerator: 13, denominator: 15}, source).text.zh).toBe("87\u00a0% (13/15)");
  expect(shareFigure("a", {numerator: 52, denominator: 160}, source).text.en).toBe("32.5\u00a0% (52/160)");
});

test("a share of nothing is not measured, never zero", () => {
  expect(shareFigure("a", {numerator: 0, denominator: 0}, source)).toMatchObject({value: null, state: "not_measured"});
});

test("a suppressed figure says so and shows nothing", () => {
  expect(missingFigure("a", "suppressed", source)).toMatchObject({value: null, text: {zh: "样本不足（n<5）"}});
});
