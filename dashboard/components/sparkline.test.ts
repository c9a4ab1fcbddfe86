import {createElement} from "react";
import {renderToStaticMarkup} from "react-dom/server";
import {expect, test} from "vitest";
import {sampleTables} from "../data/sample-tables.ts";
import {seriesOf} from "../data/selection.ts";
import {Sparkline, sparklineDomain} from "./sparkline.tsx";
import type {IndicatorRow} from "../data/selection.ts";

const selection = {project: "all", from: "2025-10-01", to: "2026-11-01"};
const series = seriesOf(sampleTables(), {indicator: "K02", grain: "month", selection});
const draw = (rows: IndicatorRow[]) =>
  renderToStaticMarkup(createElement(Sparkline, {series: rows, current: rows.findLast((row) => !row.is_partial)!}));

test("the line of a rate or score spans at least ten points, inside what there can be", () => {
  expect(sparklineDomain([80, 80.2], "percent")).toEqual({low: expect.closeTo(75.1), high: expect.closeTo(85.1)});
  expect(sparklineDomain([99, 100], "percent")).toEqual({low: 90, high: 100});
  expect(sparklineDomain([0, 1], "percent")).toEqual({low: 0, high: 10});
  expect(sparklineDomain([60, 90], "percent")).toEqual({low: 60, high: 90});
  expect(sparklineDomain([-20, -18], "nps")).toEqual({low: -24, high: -14});
});

test("counts and working days start at zero", () => {
  expect(sparklineDomain([80, 90], "cases")).toEqual({low: 0, high: 90});
  expect(sparklineDomain([1.2, 1.3], "working_days")).toEqual({low: 0, high: 1.3});
  expect(sparklineDomain([0, 0], "cases")).toEqual({low: 0, high: 1});
});

test("a month that is not over and has no value yet is not drawn and takes no room", () => {
  const undelivered = series.map((row) => (row.is_partial ? {...row, value: null, state: "not_measured"} : row));
  expect(draw(series)).toContain("hollow");
  expect(draw(undelivered)).toBe(draw(series.filter((row) => !row.is_partial)));
});
