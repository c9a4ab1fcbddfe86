import {expect, test} from "vitest";
import {problems, type Problem} from "./problems.ts";

const details = {item_id: "Q01", reason: "missing", names: {"zh-cn": "总体满意度", en: "Overall"}, field: "locale"};
const all = Object.values(problems).map((make) => (make as (details: unknown) => Problem)(details));

test("no code is used twice", () => {
  expect(new Set(all.map(({code}) => code)).size).toBe(all.length);
});

test("every problem is a whole sentence in both languages, without a gap", () => {
  for (const {code, message} of all) {
    expect(message["zh-cn"], code).toMatch(/^.*\p{sc=Han}.*。$/u);
    expect(message.en, code).toMatch(/^[A-Z][^\p{sc=Han}]*\.$/u);
    expect(JSON.stringify(message), code).not.toMatch(/undefined|\[object/);
  }
});
