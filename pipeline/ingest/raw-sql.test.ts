import {join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {programRoot, readConfig} from "../config.ts";
import {defineMacros} from "../macros.ts";
import {openWarehouse} from "../warehouse.ts";
import {readKinds} from "./fields.ts";
import {definePseudonym} from "./pseudonym.ts";
import {readSql} from "./delivered-sql.ts";
import {acceptedSql, emptySql} from "./raw-sql.ts";

const kinds = readKinds(readConfig({home: "unused", env: {}}));
const engine = await openWarehouse(":memory:");
afterAll(() => engine.close());
beforeAll(async () => {
  await defineMacros(engine, join(programRoot, "sql"));
  await definePseudonym(engine, Buffer.alloc(32));
  await engine.run("set variable exported_local = timestamp '2026-10-31'");
});

const tables = [...kinds].flatMap(([kind, fields]) => [
  {kind, fields, held: fields, what: "every field"},
  {kind, fields, held: fields.filter(({is_required}) => is_required), what: "the required fields alone"}
]);

test.each(tables)("the empty table of $kind has the columns of a file with $what", async ({kind, fields, held}) => {
  const hasAnswers = kind === "responses";
  const columns = new Map(held.map(({field}, column) => [field, column]));
  const table = {formats: {}, constants: {}, answers: [], columns};
  const names = fields.map(({field}) => `null::varchar as ${field}`);
  await engine.run(`create or replace temp view delivered as ${readSql(`select ${names.join(", ")}`, fields, table)}`);
  const accepted = acceptedSql(fields, {table, hasAnswers})
    .replace("$1", "''")
    .replace("$2", "''")
    .replace("$3", "now()")
    .replace("$4", "now()")
    .replace("$5", "false");
  const shape = (select: string) =>
    engine.rows(`select column_name, column_type from (describe ${select}) order by column_name`);
  expect(await shape(emptySql(fields, {hasAnswers}))).toEqual(await shape(accepted));
});
