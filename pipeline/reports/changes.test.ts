import {expect, test} from "vitest";
import {changesSince} from "./changes.ts";
import type {Figure, Report, ReportBody} from "./document.ts";

const text = {zh: "新增", en: "Received"};

function figure(id: string, value: number | null, more: Partial<Figure> = {}): Figure {
  const words = {zh: value === null ? "样本不足（n<5）" : String(value), en: String(value)};
  const state = value === null ? "suppressed" : "measured";
  return {id, value, state, text: words, source: {table: "marts.x", where: []}, ...more};
}

function bodyOf(...figures: Figure[]): ReportBody {
  const caption = {zh: "按项目", en: "By project"};
  const columns = [{label: {zh: "项目", en: "Project"}}, ...figures.map(() => ({label: text}))];
  const rows = [["云栖里", ...figures.map(({id}) => ({figure: id}))]];
  return {title: text, figures, sections: [{title: text, blocks: [{type: "table", caption, columns, rows}]}]};
}

const changesOf = (before: Figure[], after: Figure[]) =>
  changesSince(bodyOf(...before) as Report, bodyOf(...after)).map(({label, from, to}) => [label.zh, from?.zh, to?.zh]);

test("a figure that late data changed says where it stands, what it was and what it is", () => {
  expect(changesOf([figure("a", 3)], [figure("a", 4)])).toEqual([["按项目 · 云栖里 · 新增", "3", "4"]]);
});

test("what only moves with time makes no revision, and is told beside what does", () => {
  const moving = (value: number) => figure("b", value, {matures: true});
  expect(changesOf([figure("a", 3), moving(10)], [figure("a", 3), moving(20)])).toEqual([]);
  expect(changesOf([figure("a", 3), moving(10)], [figure("a", 4), moving(20)]).map(([, from]) => from)).toEqual([
    "3",
    "10"
  ]);
});

test("a figure that is suppressed from now on has changed", () => {
  expect(changesOf([figure("a", 3)], [figure("a", null)])).toEqual([
    ["按项目 · 云栖里 · 新增", "3", "样本不足（n<5）"]
  ]);
});

test("a figure that comes or goes makes no revision, and is told beside what does", () => {
  expect(changesOf([figure("a", 3)], [figure("a", 3), figure("b", 1)])).toEqual([]);
  expect(changesOf([figure("a", 3)], [figure("a", 4), figure("b", 1)])).toEqual([
    ["按项目 · 云栖里 · 新增", "3", "4"],
    ["按项目 · 云栖里 · 新增", undefined, "1"]
  ]);
});

test("the last bit of a division and other words are no change, other counts of the same share are", () => {
  const share = (value: number, zh: string) => [figure("a", value, {text: {zh, en: zh}})];
  expect(changesOf(share(100 / 3, "33 % (1/3)"), share(33.33333333333334, "占 33 %（1/3）"))).toEqual([]);
  expect(changesOf(share(50, "50 % (1/2)"), share(50, "50 % (2/4)"))).toHaveLength(1);
});

test("a number that reads as it was is no change", () => {
  const bound = (value: number) => figure("a", value, {text: {zh: value.toFixed(1), en: value.toFixed(1)}});
  expect(changesOf([bound(19.21)], [bound(19.24)])).toEqual([]);
  expect(changesOf([bound(19.21)], [bound(19.28)])).toHaveLength(1);
});

test("a figure that only a sentence tells is found by its section", () => {
  const told = (value: number): ReportBody => ({
    title: text,
    figures: [figure("k", value)],
    sections: [
      {
        title: {zh: "概述", en: "Overview"},
        blocks: [{type: "paragraph", sentences: [{zh: "…", en: "…", figures: ["k"]}]}]
      }
    ]
  });
  expect(changesSince(told(3) as Report, told(4)).map(({label}) => label)).toEqual([
    {zh: "概述 · 正文", en: "Overview, text"}
  ]);
});

function caseSheet(lesson: string, unit: string, told = "结论。"): ReportBody {
  const imported = {id: "words.公司.AL1.lesson", label: {zh: "AL1 · 管理思考", en: "AL1, lesson"}};
  const part = {zh: lesson, en: lesson, figures: [], imported};
  const facts = {caption: {zh: "基本情况", en: "The case"}, columns: [{label: text}, {label: text}]};
  return {
    title: text,
    figures: [],
    sections: [
      {
        title: text,
        blocks: [
          {type: "paragraph", sentences: [{zh: told, en: told, figures: []}, part]},
          {type: "table", ...facts, rows: [["责任单位", unit]], isImported: true}
        ]
      }
    ]
  };
}

const reworded = (before: ReportBody, after: ReportBody) =>
  changesSince(before as Report, after).map(({label, from, to}) => [label.zh, from?.zh, to?.zh]);

test("words that came in from outside make a revision when they read otherwise, the report's own do not", () => {
  const issued = caseSheet("未填写。", "工程部");
  expect(reworded(issued, caseSheet("未填写。", "工程部", "另一结论。"))).toEqual([]);
  expect(reworded(issued, caseSheet("交付前做闭水试验。", "物业公司"))).toEqual([
    ["AL1 · 管理思考", "未填写。", "交付前做闭水试验。"],
    ["基本情况 · 责任单位", "工程部", "物业公司"]
  ]);
});

test("a report issued before imported words were marked is not revised for their sake", () => {
  expect(reworded(bodyOf(figure("a", 3)), {...caseSheet("未填写。", "工程部"), figures: [figure("a", 3)]})).toEqual([]);
});
