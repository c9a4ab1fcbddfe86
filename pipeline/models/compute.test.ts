import {cpSync, mkdirSync, mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {afterAll, expect, test} from "vitest";
import {programRoot} from "../config.ts";
import {PipelineError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {openWarehouse} from "../warehouse.ts";
import {buildModels} from "./build.ts";
import {checkModels} from "./check.ts";
import {toCells} from "./compute.ts";
import type {Model} from "./models.ts";

const folder = mkdtempSync(join(tmpdir(), "huiyin-computed-"));

afterAll(() => rmSync(folder, {recursive: true}));

/** The program's lists and macros with these models alone, built and checked as every night does it. */
async function build(files: Record<string, string>): Promise<{warehouse: Warehouse; models: Model[]; lines: string[]}> {
  const sql = mkdtempSync(join(folder, "sql-"));
  for (const part of ["reference", "macros"])
    cpSync(join(programRoot, "sql", part), join(sql, part), {recursive: true});
  for (const part of ["raw", "scratch", "staging", "core", "marts", "tests"]) mkdirSync(join(sql, part));
  for (const [path, text] of Object.entries(files)) writeFileSync(join(sql, path), text);
  const lines: string[] = [];
  const effects = {log: (line: string) => lines.push(line), now: () => new Date(0)};
  const warehouse = await openWarehouse(":memory:");
  const options = {sql, overrides: join(sql, "none"), raw: join(sql, "raw"), scratch: join(sql, "scratch")};
  const night = {as_of: "2026-10-31", run_id: "test"};
  const models = await buildModels(warehouse, {...options, night}, effects);
  await checkModels(warehouse, {models, sql}, effects);
  return {warehouse, models, lines};
}

async function failure(files: Record<string, string>): Promise<Error> {
  const error: unknown = await build(files).catch((cause: unknown) => cause);
  if (!(error instanceof Error)) throw new Error("missing failure");
  return error;
}

// Q41 and Q42 vary by themselves, and Q01 is twice the one and once the other: correlations 2/√5 and 1/√5.
const scores = `-- One row per response and item.
-- key: response_id, item_id
select response_id, item_id, score
from (values ('a', -1, -1), ('b', -1, 1), ('c', 1, -1), ('d', 1, 1)) as answers(response_id, quality, speed)
inner join lateral (
    values ('Q41', quality), ('Q42', speed), ('Q01', 2 * quality + speed)
) as items(item_id, score) on true
`;

const drivers = `-- One row per wave and driver.
-- computed: relative_weights
-- key: wave_id, driver_id
-- nullable: reason
with
scores as (from core.z_scores)

select
    '2026' as wave_id,
    'Q01' as outcome_id,
    scores.item_id,
    others.item_id as other_id,
    corr(scores.score, others.score) as correlation
from scores
inner join scores as others using (response_id)
where scores.item_id < others.item_id
group by scores.item_id, others.item_id;
`;

const importance = `-- One row per driver.
-- key: driver_id
--
-- column: driver_id       item
-- column: importance_pct  share of what is explained
select driver_id, importance_pct from core.drivers order by driver_id
`;

const files = {"core/z_scores.sql": scores, "core/drivers.sql": drivers, "marts/importance.sql": importance};

/** The first model with a line of it put otherwise. */
function changed(line: string, other: string): Record<string, string> {
  const text = drivers.replace(line, other);
  if (text === drivers) throw new Error(`missing line: ${line}`);
  return {...files, "core/drivers.sql": text};
}

test("a computed model is built between what it reads and what reads it, with its types and comment", async () => {
  const {warehouse, models, lines} = await build(files);
  expect(models.map(({name}) => name)).toEqual(["core.z_scores", "core.drivers", "marts.importance"]);
  expect(lines).toContainEqual(expect.stringMatching(/^\[2\/3\] core\.drivers {2}2 rows/));
  const rows = await warehouse.rows<Record<string, number | string>>("from core.drivers");
  expect(rows).toMatchObject([
    {wave_id: "2026", driver_id: "Q41", reason: null},
    {wave_id: "2026", driver_id: "Q42", reason: null}
  ]);
  for (const [i, weight] of [0.8, 0.2].entries()) expect(rows[i]!["relative_weight"]).toBeCloseTo(weight, 12);
  const shares = await warehouse.rows<{importance_pct: number}>("from marts.importance");
  for (const [i, share] of [80, 20].entries()) expect(shares[i]!.importance_pct).toBeCloseTo(share, 10);
  const types = await warehouse.rows<{column_type: string}>("describe core.drivers");
  expect(types.map(({column_type}) => column_type)).toEqual([
    "VARCHAR",
    "VARCHAR",
    "DOUBLE",
    "DOUBLE",
    "DOUBLE",
    "VARCHAR"
  ]);
  expect(await warehouse.rows("select comment from duckdb_tables() where table_name = 'drivers'")).toEqual([
    {comment: "One row per wave and driver.\nkey: wave_id, driver_id"}
  ]);
  expect(await warehouse.rows("select view_name from duckdb_views() where not internal")).toEqual([]);
  warehouse.close();
});

test("raking weights are whole rows too: lists in, numbers, texts and truth out", async () => {
  const cells = `-- One row per wave and cell with answers.
-- computed: rake
-- key: wave_id, cell_id
select 'W1' as wave_id, cell_id, [cell_id] as categories, sample_count, frame_count
from (values ('P1', 2, 30), ('P2', 6, 50), ('P3', 2, 20)) as cells(cell_id, sample_count, frame_count)
`;
  const {warehouse} = await build({"core/cells.sql": cells});
  expect(await warehouse.rows("select cell_id, round(weight, 9) as weight, is_converged from core.cells")).toEqual([
    {cell_id: "P1", weight: 1.5, is_converged: true},
    {cell_id: "P2", weight: 0.833333333, is_converged: true},
    {cell_id: "P3", weight: 1, is_converged: true}
  ]);
  warehouse.close();
});

test("no rows make an empty table", async () => {
  const {warehouse} = await build(changed("where scores.item_id <", "where false and scores.item_id <"));
  expect(await warehouse.rows("from core.drivers")).toEqual([]);
  warehouse.close();
});

test("a function that nobody knows is named with its file and those that are known", async () => {
  const error = await failure(changed("relative_weights", "relative_weight"));
  expect(error).toBeInstanceOf(PipelineError);
  expect(error.message).toMatch(
    /\/core\/drivers\.sql is computed by relative_weight, which is not known\. Name one of relative_weights, rake, or/
  );
});

test("a view cannot be computed", async () => {
  const error = await failure({
    "staging/drivers.sql": "-- One row per a.\n-- computed: rake\n-- key: a\nselect 1 as a\n"
  });
  expect(error).toBeInstanceOf(PipelineError);
  expect(error.message).toMatch(/\/staging\/drivers\.sql is computed by rake, but staging has views alone/);
});

test("a query with other columns than the function reads is named with both", async () => {
  const error = await failure(changed("as other_id", "as another_id"));
  expect(error).toBeInstanceOf(PipelineError);
  expect(error.message).toBe(
    "The query of core.drivers selects wave_id, outcome_id, item_id, another_id, correlation, but relative_weights " +
      "reads wave_id, outcome_id, item_id, other_id, correlation. Select these."
  );
});

test("what the function refuses stops the night in a sentence that names the model", async () => {
  const error = await failure(changed("where scores.item_id <", "where scores.item_id !="));
  expect(error).toBeInstanceOf(PipelineError);
  expect(error.message).toMatch(/^core\.drivers could not be computed: duplicate pair in 2026: Q\d\d and Q\d\d\. Look/);
});

test("the header holds for what was computed, as for any model", async () => {
  const nulls = await failure(changed("-- nullable: reason\n", ""));
  expect(nulls.message).toContain("core.drivers.reason is null in 2 rows");
  const key = await failure(changed("-- key: wave_id, driver_id", "-- key: wave_id"));
  expect(key.message).toContain("the key of core.drivers (wave_id) repeats");
});

test.each([NaN, Infinity])("%d among what was computed is refused with its column", (value) => {
  const gives = {a: "varchar", b: "double"};
  expect(toCells("core.m", [{b: 1, a: "x"}], gives)).toEqual([["x", 1]]);
  expect(() => toCells("core.m", [{a: "x", b: value}], gives)).toThrow(`invalid number in core.m.b: ${value}`);
});
