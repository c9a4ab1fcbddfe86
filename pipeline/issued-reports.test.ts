import {join} from "node:path";
import {expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {readIssued} from "./reports/store.ts";
import {reportMakers} from "./reports/makers.ts";
import {expectTraceable} from "./reports/test-recompute.ts";
import {openWarehouse} from "./warehouse.ts";

test("every number of every report that the demo has issued is what the warehouse gives by SQL", async () => {
  const issued = readIssued(join(demoHome, "reports"));
  const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
  for (const {report} of issued) await expectTraceable(warehouse.rows, report);
  const due = await Promise.all(
    reportMakers.map(async ({kind, periods}) => ((await periods(warehouse.rows)).length > 0 ? [kind as string] : []))
  );
  warehouse.close();
  expect(new Set(issued.map(({report}) => report.kind as string))).toEqual(new Set(due.flat()));
}, 120_000);

test("an indicator's figure names the indicator, the period and the project it is of", () => {
  const figures = readIssued(join(demoHome, "reports")).flatMap(({report}) => report.figures);
  const ofIndicators = figures.filter(({source}) => source.table === "marts.indicators_by_period");
  expect(ofIndicators.length).toBeGreaterThan(20);
  for (const {indicator, source} of ofIndicators) {
    expect(source.where).toContainEqual({column: "indicator_id", is: indicator?.indicator_id});
    expect(source.where).toContainEqual({column: "period_id", is: indicator?.period_id});
    expect(source.where).toContainEqual({column: "project_id", is: indicator?.project_id});
  }
});
