import {expect, test} from "vitest";
import {openWarehouse} from "../warehouse.ts";
import type {Model} from "./models.ts";
import {orderModels, readReferences} from "./order.ts";

const warehouse = await openWarehouse(":memory:");

function modelOf(name: string): Model {
  const [layer, table] = name.split(".") as [Model["layer"], string];
  return {layer, table, name, sql: "", header: {grain: "", notes: [], key: [], nullable: [], columns: new Map()}};
}

function order(references: Record<string, string[]>): string[] {
  const models = Object.keys(references).map(modelOf);
  return orderModels(models, new Map(Object.entries(references))).map(({name}) => name);
}

test("references are base tables, without CTEs, wherever they stand in the query", async () => {
  const sql = `
    with a as (from core.complaints), b as (select * from reference.service_rules where rule_id in (select x from core.deep))
    select * from a inner join b using (id) left join lateral (select max(y) from staging.side) on true
    union all select * from core.last`;
  expect(await readReferences(warehouse, sql, "model")).toEqual([
    "core.complaints",
    "core.deep",
    "core.last",
    "reference.service_rules",
    "staging.side"
  ]);
});

test("SQL that cannot be parsed is named with its model", async () => {
  await expect(readReferences(warehouse, "select from from", "core.broken")).rejects.toThrow(
    /invalid SQL in core\.broken/
  );
});

test("each model follows what it reads", () => {
  const references = {"marts.m": ["core.b"], "core.b": ["core.a"], "core.a": ["staging.s"], "staging.s": ["raw.r"]};
  expect(order(references)).toEqual(["staging.s", "core.a", "core.b", "marts.m"]);
});

test("a circle is refused with its path", () => {
  expect(() => order({"core.a": ["core.b"], "core.b": ["core.a"]})).toThrow("core.a → core.b → core.a");
});

test("a mart that reads a mart is refused", () => {
  expect(() => order({"marts.a": ["marts.b"], "marts.b": []})).toThrow("invalid reference in marts.a: marts.b");
});

test("staging that reads core is refused", () => {
  expect(() => order({"staging.a": ["core.b"], "core.b": []})).toThrow("invalid reference in staging.a: core.b");
});

test("an unknown table is named", () => {
  expect(() => order({"core.a": ["core.nowhere"]})).toThrow("unknown table in core.a: core.nowhere");
});
