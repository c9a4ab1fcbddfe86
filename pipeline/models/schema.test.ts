import {expect, test} from "vitest";
import {openWarehouse} from "../warehouse.ts";
import {parseHeader} from "./header.ts";
import type {Layer, Model} from "./models.ts";
import {describeSchema} from "./schema.ts";

function model(layer: Layer, table: string, sql: string): Model {
  const name = `${layer}.${table}`;
  return {layer, table, name, sql, header: parseHeader(name, sql)};
}

test("every table is described by its header, its columns by the engine, its lineage by its SQL", async () => {
  const staging = model(
    "staging",
    "cases",
    "-- One row per case.\n-- key: case_no\nselect case_no, day from raw.cases"
  );
  const mart = model(
    "marts",
    "cases_by_month",
    `-- One row per month (9.6.2)
-- with a case.
-- Cases of a month that is not over count too.
-- key: month
-- nullable: share_pct
--
-- column: month       first day of the month
-- column: case_count  cases; of the list, too
-- column: share_pct   their share

with
cases as (from staging.cases),
lists as (from reference.lists)

select date_trunc('month', day)::date as month, count(*) as case_count, 1.5::double as share_pct
from cases, lists
group by all`
  );
  const warehouse = await openWarehouse(":memory:");
  await warehouse.run(`
    create schema raw; create schema reference; create schema staging; create schema marts;
    create table raw.cases as select 'a' as case_no, date '2026-10-01' as day;
    create table reference.lists as select 1 as list_id;
    create view staging.cases as ${staging.sql};
    create table marts.cases_by_month as ${mart.sql}`);
  const tables = await describeSchema(warehouse, [mart, staging]);
  warehouse.close();
  expect(tables.map(({name, kind}) => `${kind} ${name}`)).toEqual([
    "table marts.cases_by_month",
    "table raw.cases",
    "table reference.lists",
    "view staging.cases"
  ]);
  expect(tables[0]).toEqual({
    name: "marts.cases_by_month",
    kind: "table",
    grain: "One row per month (9.6.2) with a case.",
    notes: ["Cases of a month that is not over count too."],
    key: ["month"],
    columns: [
      {name: "month", type: "DATE", is_nullable: false, description: "first day of the month"},
      {name: "case_count", type: "BIGINT", is_nullable: false, description: "cases; of the list, too"},
      {name: "share_pct", type: "DOUBLE", is_nullable: true, description: "their share"}
    ],
    reads: ["reference.lists", "staging.cases"]
  });
  expect(tables[3]).toMatchObject({grain: "One row per case.", notes: [], reads: ["raw.cases"]});
});
