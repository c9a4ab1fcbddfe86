import {expect, test} from "vitest";
import {toAlternatives} from "./alternatives.ts";
import {finiteWords} from "./finite-words.ts";

test("words are told from expressions that a word begins, and from the rest", () => {
  expect(toAlternatives("漏水|(卫生间|厨房).{0,4}渗|[0-9]+户|渗水")).toEqual({
    terms: ["漏水", "渗水"],
    anchored: [{anchors: ["卫生间", "厨房"], expression: "(卫生间|厨房).{0,4}渗"}],
    rest: "[0-9]+户"
  });
});

test.each([
  ["(渗|漏)水", ["渗水", "漏水"]],
  ["物业(管理)?费", ["物业管理费", "物业费"]],
  ["不动产(权)?证?", ["不动产权证", "不动产权", "不动产证", "不动产"]],
  ["不能?(支持|接(受|纳))", ["不能支持", "不能接受", "不能接纳", "不支持", "不接受", "不接纳"]]
])("%s stands for %s", (expression, words) => {
  expect(finiteWords(expression)).toEqual(words);
});

test.each(["漏.水", "[渗漏]水", "漏+", "(漏)?", "(?i)漏", "a\\|b", "漏{2}", "", "(漏", "漏)", "漏??", "^漏", "漏 水"])(
  "%s is not a list of words",
  (expression) => {
    expect(finiteWords(expression)).toBeUndefined();
  }
);

test("more words than can be listed stay an expression", () => {
  const digit = "(0|1|2|3|4|5|6|7|8|9)";
  expect(finiteWords(digit.repeat(2))).toHaveLength(100);
  expect(finiteWords(digit.repeat(3))).toBeUndefined();
  expect(toAlternatives(digit.repeat(3))).toEqual({terms: [], anchored: [], rest: digit.repeat(3)});
});

test("bars inside brackets, classes and after a backslash do not part", () => {
  expect(toAlternatives("[a|b]c|\\|e.f|(g|h).i")).toEqual({
    terms: [],
    anchored: [{anchors: ["g", "h"], expression: "(g|h).i"}],
    rest: "[a|b]c|\\|e.f"
  });
});
