import {expect, test} from "vitest";
import {numberToText} from "./number-text.ts";

test.each([
  ["13800138000", "13800138000"],
  ["1.3800138E10", "13800138000"],
  ["1.38E+10", "13800000000"],
  ["-5", "-5"],
  ["0.1", "0.1"],
  ["0.30000000000000004", "0.3"],
  ["1.5627407932000001", "1.5627407932"],
  ["1.5E-7", "0.00000015"],
  ["-2E-10", "-0.0000000002"],
  ["1E+21", "1000000000000000000000"],
  ["1.25E+25", "12500000000000000000000000"],
  ["00123", "00123"],
  ["n/a", "n/a"],
  ["0x1F", "0x1F"]
])("%s is %s", (spelling, text) => {
  expect(numberToText(spelling).text).toBe(text);
});

test("a number that lost its last digits is told from one that has them", () => {
  expect(numberToText("1.10101199003071E+17")).toEqual({text: "110101199003071000", isRounded: true});
  expect(numberToText("110101199003071230").isRounded).toBe(false);
  expect(numberToText("110101199003071000").isRounded).toBe(true);
  expect(numberToText("123456789012345").isRounded).toBe(false);
});
