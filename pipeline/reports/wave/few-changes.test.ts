import {expect, test} from "vitest";
import {countFigure, shareFigure} from "../figures.ts";
import type {Figure, ReportBody} from "../document.ts";
import {fewChanges} from "./few-changes.ts";

const source = {table: "marts.satisfaction_by_item_wave", where: []};
const text = {zh: "", en: ""};

function issue(...figures: Figure[]): ReportBody {
  return {title: text, sections: [], figures};
}

const share = (id: string, numerator: number, denominator: number) => shareFigure(id, {numerator, denominator}, source);

test("two issues that differ by one household's answer give it away", () => {
  expect(fewChanges(issue(share("q", 52, 60)), issue(share("q", 53, 61)), 5)).toEqual(["q"]);
  expect(fewChanges(issue(share("q", 52, 60)), issue(share("q", 51, 59)), 5)).toEqual(["q"]);
  expect(fewChanges(issue(share("q", 52, 60)), issue(share("q", 53, 60)), 5)).toEqual(["q"]);
});

test("five more answers may be told, and no change is none", () => {
  expect(fewChanges(issue(share("q", 52, 60)), issue(share("q", 53, 65)), 5)).toEqual([]);
  expect(fewChanges(issue(share("q", 52, 60)), issue(share("q", 52, 60)), 5)).toEqual([]);
});

test("ten more answers of which one is of a project give that one away", () => {
  const before = issue(share("all", 52, 60), share("project", 20, 30));
  expect(fewChanges(before, issue(share("all", 60, 70), share("project", 21, 31)), 5)).toEqual(["project"]);
});

test("a share of more than a thousand is read whole, and a count of sheets counts", () => {
  expect(fewChanges(issue(share("q", 1000, 1999)), issue(share("q", 1001, 2000)), 5)).toEqual(["q"]);
  const sheets = (value: number) => countFigure("response.w.all.all.all.completed_count", value, source);
  expect(fewChanges(issue(sheets(60)), issue(sheets(62)), 5)).toEqual([sheets(60).id]);
  const frame = (value: number) => countFigure("response.w.all.all.all.frame_count", value, source);
  expect(fewChanges(issue(frame(60)), issue(frame(62)), 5)).toEqual([]);
});

test("a cell that was hidden, is new or moves with time tells nothing of an answer", () => {
  const hidden = {...share("q", 3, 4), value: null, state: "suppressed" as const};
  expect(fewChanges(issue(hidden), issue(share("q", 4, 6)), 5)).toEqual([]);
  expect(fewChanges(issue(), issue(share("q", 4, 6)), 5)).toEqual([]);
  const recorded = (numerator: number) => ({...share("r", numerator, 100), matures: true as const});
  expect(fewChanges(issue(recorded(85)), issue(recorded(86)), 5)).toEqual([]);
});
