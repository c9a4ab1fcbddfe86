import {join} from "node:path";
import {expect, test} from "vitest";
import {programRoot} from "../../config.ts";
import {openWarehouse} from "../../warehouse.ts";
import {expectTraceable} from "../test-recompute.ts";
import {closeRateFigure, sumFlow} from "./week-figures.ts";
import {weekly} from "./weekly.ts";

const flow = {week_start: "2026-10-19", project_id: "p", project_name: "p", handling_unit: "u"};

test("what came and went must be what was there before and after", () => {
  const counts = {opening_count: 5, received_count: 3, reopened_count: 1, closed_count: 2, closing_count: 7};
  expect(sumFlow([{...flow, ...counts}])).toEqual(counts);
  expect(() => sumFlow([{...flow, ...counts, closing_count: 8}])).toThrow("invalid flow of the week");
});

test("the close rate of a week is what was closed of all that was there to close", () => {
  const counts = {opening_count: 5, received_count: 3, reopened_count: 2, closed_count: 4, closing_count: 6};
  const week = {id: "2026-W43", start: "2026-10-19", end: "2026-10-25"};
  expect(closeRateFigure("r", counts, {week, of: []})).toMatchObject({
    value: 40,
    text: {zh: expect.stringContaining("(4/10)") as string}
  });
});

test("every number of the weekly reports of the demo is what the warehouse gives by SQL", async () => {
  const home = join(programRoot, "dist", "demo-home");
  const warehouse = await openWarehouse(join(home, "warehouse.duckdb"), {readOnly: true});
  const all = await weekly.periods(warehouse.rows);
  const periods = [all[0]!, all[20]!, all.at(-1)!];
  const bodies = await weekly.bodies(warehouse.rows, periods);
  for (const body of bodies) await expectTraceable(warehouse.rows, body);
  expect(periods.at(-1)).toMatchObject({id: "2026-W44", start: "2026-10-26", end: "2026-11-01"});
  expect(bodies.at(-1)!.figures.length).toBeGreaterThan(100);
  warehouse.close();
}, 60_000);
