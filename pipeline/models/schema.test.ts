import {expect, test} from "vitest";
import {openWarehouse} from "../warehouse.ts";
import {parseHeader} from "./header.ts";
import type {Layer, OrderedModel} from "./models.ts";
import {readReferences} from "./order.ts";
import {commentColumns, describeSchema} from "./schema.ts";

const warehouse = await openWarehouse(":memory:");

async function model(layer: Layer, table: string, sql: string): Promise<OrderedModel> {
  const name = `${layer}.${table}`;
  const reads = await readReferences(warehouse, sql, name);
  return {layer, table, name, sql, header: parseHeader(name, sql), reads};
}

test("every table is described by its header, its columns by the engine, its lineage by its SQL", async () => {
  const staging = await model(
    "staging",
    "cases",
    "-- One row per case.\n-- key: case_no\nselect case_no, day from raw.cases"
  );
  const mart = await model(
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
  await warehouse.run(`
    create schema raw; create schema reference; create schema staging; create schema marts;
    create table raw.cases as select 'a' as case_no, date '2026-10-01' as day;
    create table reference.lists as select 1 as list_id;
    create table reference.column_meanings as from (values ('case_no', '单号', 'number of the case'), ('share_pct', '占比', null))
      as rows (column_name, meaning, meaning_en);
    create table reference.import_fields as select 'cases' as kind, 'day' as field, '日期' as field_name;
    create view staging.cases as ${staging.sql};
    create table marts.cases_by_month as ${mart.sql}`);
  const tables = await describeSchema(warehouse, [mart, staging]);
  await commentColumns(warehouse, tables);
  const comments = await warehouse.rows<{name: string; comment: string}>(
    "select column_name as name, comment from duckdb_columns() where schema_name in ('staging', 'marts') and column_name != 'month'"
  );
  warehouse.close();
  expect(comments.toSorted((a, b) => (a.name < b.name ? -1 : 1))).toEqual([
    {name: "case_count", comment: "cases; of the list, too"},
    {name: "case_no", comment: "单号 · number of the case"},
    {name: "day", comment: "日期"},
    {name: "share_pct", comment: "占比 · their share"}
  ]);
  expect(tables.map(({name, kind}) => `${kind} ${name}`)).toEqual([
    "table marts.cases_by_month",
    "table raw.cases",
    "table reference.column_meanings",
    "table reference.import_fields",
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
      {name: "month", type: "DATE", is_nullable: false, meaning: "", meaning_en: "first day of the month"},
      {name: "case_count", type: "BIGINT", is_nullable: false, meaning: "", meaning_en: "cases; of the list, too"},
      {name: "share_pct", type: "DOUBLE", is_nullable: true, meaning: "占比", meaning_en: "their share"}
    ],
    reads: ["reference.lists", "staging.cases"]
  });
  expect(tables[5]).toMatchObject({grain: "One row per case.", notes: [], reads: ["raw.cases"]});
});
