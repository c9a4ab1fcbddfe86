import {expect, test} from "vitest";
import {chineseNumber, numberBlocks} from "./number-blocks.ts";
import type {Block} from "./document.ts";

const text = {zh: "文", en: "text"};
const table: Block = {type: "table", caption: text, columns: [], rows: []};
const chart: Block = {type: "chart", caption: text, chart: "openAges", rows: []};

test("tables and charts are counted through the whole report, headings anew in each section", () => {
  const heading = (level: 2 | 3): Block => ({type: "heading", level, text});
  const body = {
    title: text,
    figures: [],
    sections: [
      {title: text, blocks: [heading(2), heading(3), heading(3), table, heading(2), heading(3)]},
      {title: text, blocks: [heading(2), table, chart]}
    ]
  };
  const {sections} = numberBlocks(body);
  expect(sections.map(({number}) => number)).toEqual(["一、", "二、"]);
  const numbers = sections.map(({blocks}) => blocks.map((block) => ("number" in block ? block.number : null)));
  expect(numbers).toEqual([
    ["（一）", "1.", "2.", 1, "（二）", "1."],
    ["（一）", 2, 1]
  ]);
});

test.each([
  [1, "一"],
  [10, "十"],
  [12, "十二"],
  [20, "二十"],
  [31, "三十一"]
])("chineseNumber(%i) is %s", (value, words) => expect(chineseNumber(value)).toBe(words));
