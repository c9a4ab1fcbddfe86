import {mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse} from "../warehouse.ts";
import {checkModels} from "./check.ts";
import {parseHeader} from "./header.ts";
import type {Layer, Model} from "./models.ts";

const folder = mkdtempSync(join(tmpdir(), "huiyin-check-"));
afterAll(() => rmSync(folder, {recursive: true}));

/** A table made by `query` under a header of these lines. */
async function makeModel(warehouse: Warehouse, name: string, lines: string[], query: string): Promise<Model> {
  const [layer, table] = name.split(".") as [Layer, string];
  await warehouse.run(`create schema if not exists ${layer}; create table ${name} as ${query}`);
  const text = ["One row per number.", ...lines].map((line) => `-- ${line}\n`).join("");
  return {layer, table, name, sql: query, header: parseHeader(name, text)};
}

/** What checkModels throws (or undefined) and logs, with these claims as sql/tests. */
async function check(warehouse: Warehouse, models: Model[], tests: Record<string, string>) {
  const home = mkdtempSync(join(folder, "sql-"));
  mkdirSync(join(home, "tests"));
  for (const [file, query] of Object.entries(tests)) writeFileSync(join(home, "tests", file), query);
  const lines: string[] = [];
  const effects = {log: (line: string) => lines.push(line), now: () => new Date(0)};
  const error = await checkModels(warehouse, {models, sql: home}, effects).catch((error: unknown) => error);
  return {error, lines};
}

const twoColumns = ["column: a  first", "column: b  second"];

test("checkModels names everything that is broken in one PipelineError", async () => {
  const memory = await openWarehouse(":memory:");
  const models = [
    await makeModel(memory, "core.twins", ["key: a"], "select unnest([7, 7, 8]) as a"),
    await makeModel(memory, "core.gaps", ["key: a", "nullable: b"], "select 1 as a, null as b, null as c, null as d"),
    await makeModel(memory, "core.strangers", ["key: a, x", "nullable: y"], "select 1 as a"),
    await makeModel(memory, "marts.swapped", ["key: a", ...twoColumns], "select 1 as b, 2 as a"),
    await makeModel(memory, "marts.wider", ["key: a", ...twoColumns], "select 1 as a, 2 as b, 3 as c"),
    await makeModel(memory, "marts.good", ["key: a", ...twoColumns], "select 1 as a, 2 as b")
  ];
  const tests = {
    "no_twin_is_seven.sql": "from core.twins where a = 7;\n",
    "no_twin_is_nine.sql": "from core.twins where a = 9"
  };
  const {error, lines} = await check(memory, models, tests);
  expect(error).toBeInstanceOf(PipelineError);
  const faults = [
    'the key of core.twins (a) repeats: {"a":7}',
    "core.gaps.c is null in 1 rows",
    "core.gaps.d is null in 1 rows",
    "the header of core.strangers names unknown columns x, y",
    "marts.swapped gives b, a, its header says a, b",
    "marts.wider gives a, b, c, its header says a, b",
    '"no twin is seven" does not hold, e.g. {"a":7}; {"a":7}'
  ];
  expect((error as Error).message).toBe(
    `The checks failed and nothing is published: ${faults.join(". ")}. The last published night stays as it is.`
  );
  expect(lines).toEqual([]);
  memory.close();
});

test("checkModels lets a null pass in a nullable column and says what it has checked", async () => {
  const memory = await openWarehouse(":memory:");
  const models = [
    await makeModel(
      memory,
      "core.pairs",
      ["key: a, b", "nullable: c"],
      "select 1 as a, unnest([1, 2]) as b, null as c"
    ),
    await makeModel(memory, "marts.good", ["key: a", ...twoColumns], "select 1 as a, 2 as b")
  ];
  const {error, lines} = await check(memory, models, {"no_pair_is_odd.sql": "from core.pairs where a = 2"});
  expect(error).toBeUndefined();
  expect(lines).toEqual([expect.stringMatching(/^\[check\] 2 headers, 1 claims hold {2}\d/)]);
  memory.close();
});
