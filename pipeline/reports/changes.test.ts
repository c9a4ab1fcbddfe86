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

test("a figure that comes or goes has changed; the last bit of a division has not", () => {
  expect(changesOf([figure("a", 3)], [])).toEqual([["按项目 · 云栖里 · 新增", "3", undefined]]);
  const third = {zh: "33 %", en: "33 %"};
  expect(changesOf([figure("a", 100 / 3, {text: third})], [figure("a", 33.33333333333334, {text: third})])).toEqual([]);
});
