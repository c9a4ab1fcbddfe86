import {expect, test} from "vitest";
import {leaders} from "./leaders.ts";

const named = (...counts: number[]) =>
  leaders(
    counts.map((count, i) => ({count, name: "甲乙丙丁"[i] ?? ""})),
    ({name}) => ({zh: name, en: name})
  ).zh;

test("the first is named, a few alike are all, and of many alike none", () => {
  expect(named(3, 2)).toBe("甲");
  expect(named(3, 3, 2)).toBe("甲、乙（并列）");
  expect(named(1, 1, 1, 1)).toBe("多项并列");
});
