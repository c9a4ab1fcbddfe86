import {expect, test} from "vitest";
import {chosenRows} from "./chosen-rows.ts";

const table = {
  rowCount: 6,
  columns: {
    received_month: ["2026-01-01", "2026-02-01", "2026-02-01", "2026-02-01", "2026-03-01", "2026-02-01"],
    project_id: ["a", "a", "b", "c", "a", "b"]
  }
};
const february = {from: "2026-02-01", to: "2026-02-01"};

test("both ends of the range are in it, and rows need no order", () => {
  expect(chosenRows(table, {project: "all", ...february})).toEqual([1, 2, 3, 5]);
  expect(chosenRows(table, {project: "all", from: "2026-02-01", to: "2026-03-01"})).toEqual([1, 2, 3, 4, 5]);
  expect(chosenRows(table, {project: "all", from: "2025-01-01", to: "2026-01-31"})).toEqual([0]);
});

test("of a project or a region there are its own rows, and a project counts within its region", () => {
  const region = {name: "east", projects: new Set(["b", "c"])};
  expect(chosenRows(table, {project: "b", ...february})).toEqual([2, 5]);
  expect(chosenRows(table, {project: "all", region, ...february})).toEqual([2, 3, 5]);
  expect(chosenRows(table, {project: "c", region, ...february})).toEqual([3]);
  expect(chosenRows(table, {project: "d", ...february})).toEqual([]);
});
