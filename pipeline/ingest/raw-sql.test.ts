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

test.each([...kinds])("the empty table of %s has the columns that its rows will have", async (kind, fields) => {
  const answers = kind === "responses" ? [] : undefined;
  const names = fields.map(({field}) => `null::varchar as ${field}`);
  await engine.run(
    `create or replace temp view delivered as ${readSql(`select ${names.join(", ")}`, fields, {formats: {}})}`
  );
  const accepted = acceptedSql(fields, {formats: {}, answers})
    .replace("$1", "''")
    .replace("$2", "''")
    .replace("$3", "now()")
    .replace("$4", "now()")
    .replace("$5", "false");
  const shape = (select: string) =>
    engine.rows(`select column_name, column_type from (describe ${select}) order by column_name`);
  expect(await shape(emptySql(fields, {hasAnswers: kind === "responses"}))).toEqual(await shape(accepted));
});
