import {expect, test} from "vitest";
import {toNotice} from "./notice.ts";

const firm = {name: "回音地产", name_en: "Echo Homes", contact: "400 电话", contact_en: "the desk"};
const words = {"zh-cn": "保存六个月。", en: "Kept for six months."};

test("the notice says who, why, what, how long and which rights, in both languages, in the firm's name", () => {
  const {sections} = toNotice(firm);
  expect(sections.map(({title}) => title["zh-cn"])).toEqual([
    "谁在收集",
    "为什么收集",
    "收集什么",
    "怎样处理、保存多久",
    "您的权利"
  ]);
  expect(sections[0]!.text).toEqual({
    "zh-cn": "回音地产。联系方式：400 电话。",
    en: "Echo Homes. Contact: the desk."
  });
  expect(JSON.stringify(sections)).not.toMatch(/[{]firm/);
});

test("the firm's own sections replace ours one by one, and change the version with them", () => {
  const notice = toNotice(firm, {version: "3.1", how_long: words});
  expect(notice.sections[3]!.text).toEqual(words);
  expect(notice.sections[4]).toEqual(toNotice(firm).sections[4]);
  expect(notice.version).toMatch(/^3\.1-[0-9a-f]{8}$/);
  const reworded = toNotice(firm, {version: "3.1", how_long: {...words, en: "Kept for seven months."}});
  expect(reworded.version).not.toBe(notice.version);
});

test.each([
  ["an unknown section", {version: "1", howlong: words}],
  ["a section in one language", {version: "1", why: {"zh-cn": "好"}}],
  ["an empty text", {version: "1", why: {"zh-cn": " ", en: "x"}}],
  ["no version", {why: words}],
  ["a version with blanks", {version: "a b"}]
])("%s is refused", (_, json) => {
  expect(() => toNotice(firm, json)).toThrow();
});
