import {expect, test} from "vitest";
import {sumOfRegion} from "./region.ts";
import type {Row} from "./tables.ts";

type IndicatorRow = Row<"indicators_by_period">;

const october: IndicatorRow = {
  ...{indicator_id: "K22", indicator_name: "及时回复率", indicator_name_en: "Replied in time"},
  ...{period_grain: "month", period_id: "2026-10", period_name: "2026年10月", period_name_en: "Oct 2026"},
  ...{period_start: "2026-10-01", period_end: "2026-10-31", project_id: "a", project_name: "a", project_name_en: "a"},
  ...{numerator: 3, denominator: 4, value: 75, low: 30, high: 95, undecidable_count: 2},
  ...{unit: "percent", state: "measured", is_partial: false, is_provisional: false, file_part: "month-a"}
};
const other: IndicatorRow = {...october, project_id: "b", numerator: 1, denominator: 6, value: 100 / 6};

const figureOf = (...rows: IndicatorRow[]) =>
  sumOfRegion(rows, "华东区域").map(({numerator, denominator, value, undecidable_count, state}) => ({
    ...{numerator, denominator, value, undecidable_count, state}
  }));
const none = {numerator: null, denominator: null, value: null};

test("a share of a region is the sum of its numerators over that of its denominators, never a mean of shares", () => {
  const expected = {numerator: 4, denominator: 10, value: 40, undecidable_count: 4, state: "measured"};
  expect(figureOf(october, other)).toEqual([expected]);
  const september = {...other, period_id: "2026-09"};
  expect(figureOf(october, september).map(({value}) => value)).toEqual([75, 100 / 6]);
});

test("a region bears its own name, and no interval of a project's", () => {
  const [row] = sumOfRegion([october, other], "华东区域");
  expect(row).toMatchObject({project_name: "华东区域", low: null, high: null});
});

test("counts add up", () => {
  const count = {indicator_id: "K02", unit: "cases", numerator: 7, denominator: null, value: 7, undecidable_count: 0};
  expect(figureOf({...october, ...count}, {...other, ...count, numerator: 5, value: 5})).toMatchObject([
    {numerator: 12, denominator: null, value: 12}
  ]);
});

test("a median, and the count of the most frequent of each project, are not for a region", () => {
  const median = {indicator_id: "K31", unit: "working_days", numerator: null, value: 2};
  expect(figureOf({...october, ...median}, {...other, ...median})).toMatchObject([{...none, state: "not_for_region"}]);
  const top = {indicator_id: "K10"};
  expect(figureOf({...october, ...top}, {...other, ...top})).toMatchObject([{...none, state: "not_for_region"}]);
});

test("where one project is suppressed its region is", () => {
  expect(figureOf(october, {...other, ...none, state: "suppressed"})).toMatchObject([{...none, state: "suppressed"}]);
});

test("what one project has not measured is left out; what none can judge is undecidable", () => {
  const empty = {...none, undecidable_count: 0, state: "not_measured"};
  expect(figureOf(october, {...other, ...empty})).toMatchObject([{value: 75, state: "measured"}]);
  expect(figureOf({...october, ...empty}, {...other, ...empty})).toMatchObject([{state: "not_measured"}]);
  const undecidable = {...none, undecidable_count: 3, state: "undecidable"};
  expect(figureOf({...october, ...empty}, {...other, ...undecidable})).toMatchObject([
    {state: "undecidable", undecidable_count: 3}
  ]);
});
