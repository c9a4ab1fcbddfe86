// Every column of the demo warehouse has a meaning in Chinese and in English, and no line of the list is left over.

import {readFileSync} from "node:fs";
import {join} from "node:path";
import {parse} from "csv-parse/sync";
import {expect, test} from "vitest";
import {demoHome} from "../.ci/demo-home.mjs";
import {programRoot} from "./config.ts";
import {readKnownTables} from "./sql-known-tables.ts";
import {openWarehouse} from "./warehouse.ts";

interface Described {
  name: string;
  columns: {name: string; meaning: string; meaning_en: string}[];
}

const {tables} = JSON.parse(readFileSync(join(demoHome, "site", "schema.json"), "utf8")) as {tables: Described[]};
const list = "sql/reference/column_meanings.csv";
const listed = parse<Record<string, string>>(readFileSync(join(programRoot, list), "utf8"), {columns: true});

test("every column of every layer says in Chinese and in English what it means", () => {
  const columns = tables.flatMap(({name, columns: own}) => own.map((column) => ({...column, table: name})));
  expect(columns.length).toBeGreaterThan(2000);
  const faults = columns
    .filter(({meaning, meaning_en}) => !/\p{Script=Han}/u.test(meaning) || !/[a-z]{2}/i.test(meaning_en))
    .map(
      ({table, name}) =>
        `${table}.${name} has no meaning in both languages. Add "${name},中文,English" to ${list}, or "-- column: ${name}  中文: English" to the header of sql/${table.replace(".", "/")}.sql.`
    );
  expect(faults).toEqual([]);
});

test("every line of the list means a column that there is, once", () => {
  const names = new Set(tables.flatMap(({columns}) => columns.map(({name}) => name)));
  const said = listed.map((row) => row.column_name!);
  expect(new Set(said).size).toBe(said.length);
  const isUsed = (name: string) =>
    name.startsWith("*")
      ? [...names].some((one) => one.endsWith(name.slice(1)))
      : names.has(name) || (name.endsWith("_at") && names.has(name.replace(/at$/, "local")));
  expect(said.filter((name) => !isUsed(name))).toEqual([]);
});

test("the warehouse itself shows the meanings, a field of exports as the list of fields names it", async () => {
  const warehouse = await openWarehouse(join(demoHome, "warehouse.duckdb"), {readOnly: true});
  const known = await readKnownTables(warehouse);
  warehouse.close();
  const commentOf = (schema: string, table: string, name: string) =>
    known.find((one) => one.schema === schema && one.table === table)?.columns.find((column) => column.name === name)
      ?.comment;
  expect(commentOf("staging", "complaints", "first_reply_local")).toBe(
    "首次回复时间（上海当地时间） · when the owner had the first reply, by the clock in Shanghai"
  );
  expect(commentOf("core", "calendar", "is_working_day")).toBe("是否工作日 · whether people work on the day");
  expect(commentOf("marts", "comments_by_wave", "named_pct")).toBe("提及率 · named_count / comment_count, 0-100");
  expect(commentOf("core", "service_clocks", "breached_count")).toBeUndefined();
});
