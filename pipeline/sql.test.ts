import {execFile, spawn} from "node:child_process";
import {readdirSync, readFileSync} from "node:fs";
import {join} from "node:path";
import {promisify} from "node:util";
import {expect, test} from "vitest";
import {programRoot} from "./config.ts";
import type {SqlFormat} from "./sql.ts";
import {runSql} from "./sql.ts";
import {makeWarehouseHome, publishWarehouse} from "./test-warehouse.ts";

const home = makeWarehouseHome();
await publishWarehouse(home.warehouse, {
  asOf: "2026-10-31",
  sql: `create schema core;
    create table core.complaints as
    select * from (values ('甲-1', '云栖里', date '2026-10-02'), ('甲-2', '听松台', null)) as t(case_no, project, closed_date);`
});

async function ask(text: string, format: SqlFormat = "table"): Promise<string> {
  let said = "";
  const write = (piece: string) => Promise.resolve((said += piece) !== "");
  await runSql(home, {text, format}, {write, width: undefined});
  return said;
}

function huiyin(...args: string[]) {
  const child = spawn(process.execPath, [
    join(programRoot, "pipeline", "huiyin.mjs"),
    "sql",
    "--home",
    home.home,
    ...args
  ]);
  let [stdout, stderr] = ["", ""];
  child.stdout.on("data", (chunk: Buffer) => (stdout += chunk.toString()));
  child.stderr.on("data", (chunk: Buffer) => (stderr += chunk.toString()));
  const ended = new Promise<{code: number; stdout: string; stderr: string}>((resolve) => {
    child.on("close", (code) => resolve({code: code!, stdout, stderr}));
  });
  return {input: child.stdin, ended};
}

test("a table says how many rows there are and which night they are of", async () => {
  expect(await ask("from core.complaints")).toBe(`case_no  project  closed_date
───────  ───────  ───────────
甲-1     云栖里   2026-10-02
甲-2     听松台   NULL
(2 rows; as of 2026-10-31, run run-of-2026-10-31)
`);
});

test("a table shows the first thousand rows and the count of all; CSV and JSON give every one", async () => {
  const table = await ask("from range(12345)");
  expect(table).toContain("(the first 1,000 of 12,345 rows; --csv and --json give all; as of");
  expect(table.split("\n")).toHaveLength(2 + 1000 + 2);
  expect((await ask("from range(12345)", "csv")).trimEnd().split("\n")).toHaveLength(1 + 12_345);
  expect(JSON.parse(await ask("from range(12345)", "json"))).toHaveLength(12_345);
});

test("JSON says every kind of value exactly", async () => {
  const [row] = JSON.parse(
    await ask(
      `select
        date '2026-10-31' as a_date, timestamptz '2026-10-31 16:30:00+00' as a_moment, 1.10::decimal(9, 2) as a_decimal,
        170141183460469231731687303715884105727::hugeint as a_huge, 3::bigint as a_count,
        [date '2026-01-01', null] as a_list, {n: 2::bigint, t: 'x'} as a_struct, map {'k': 1.5::double} as a_map`,
      "json"
    )
  ) as object[];
  expect(row).toEqual({
    a_date: "2026-10-31",
    a_moment: "2026-11-01T00:30:00+08:00",
    a_decimal: 1.1,
    a_huge: "170141183460469231731687303715884105727",
    a_count: 3,
    a_list: ["2026-01-01", null],
    a_struct: {n: 2, t: "x"},
    a_map: {k: 1.5}
  });
  expect(await ask("from core.complaints where false", "json")).toBe("[]\n");
});

test("CSV is of the same columns, in Shanghai's time, without a byte order mark", async () => {
  const said = await ask("select '=1' as a, timestamptz '2026-10-31 16:30:00+00' as b, -1 as c, null as d", "csv");
  expect(said).toBe("a,b,c,d\n'=1,2026-11-01 00:30:00+08,-1,\n");
});

test("a query that cannot be read is answered with its line, its column and the line itself", async () => {
  await expect(ask("select 1;\nselect '漏水',\n  '水', colour\nfrom core.complaints")).rejects.toThrow(
    /^Line 3, column 8: Referenced column "colour" not found.*\n {4}'水', colour\n {10}\^$/
  );
  await expect(ask("selct 1")).rejects.toThrow(/^Line 1, column 1: syntax error at or near "selct"/);
});

test.each([
  "drop table core.complaints",
  "insert into core.complaints select * from core.complaints",
  "update core.complaints set case_no = 'x'",
  "create table core.more as select 1",
  "comment on table core.complaints is 'x'"
])("%s is told that the warehouse is read-only", async (statement) => {
  await expect(ask(statement)).rejects.toThrow(/^The warehouse is read-only/);
});

test.each([
  "copy core.complaints to 'out.csv'",
  "export database 'out'",
  "attach 'other.duckdb' as other",
  "attach ':memory:' as other",
  "from read_text('/etc/hostname')",
  "from glob('*')",
  "install httpfs",
  "load httpfs",
  "set temp_directory = 'out'",
  "set enable_external_access = true",
  "reset lock_configuration",
  "set profiling_output = 'out'",
  "call enable_logging(storage = 'file', storage_path = 'out'); select 1"
])("%s reaches no file, no extension and no setting", async (statement) => {
  const before = readdirSync(home.home);
  const bytes = readFileSync(home.warehouse);
  await expect(ask(statement)).rejects.toThrow(/^Statements here reach nothing but the warehouse/);
  expect(readdirSync(home.home)).toEqual(before);
  expect(readFileSync(home.warehouse).equals(bytes)).toBe(true);
});

test("a temporary table lasts for the statements of one call", async () => {
  expect(await ask("create temp table t as select 7 as x; select x + 1 as y from t")).toMatch(/^ *8$/m);
});

test("without a terminal the statements come from standard input; exit codes are 0, 1 and 2", async () => {
  const piped = huiyin("--csv");
  piped.input.end("select project from core.complaints order by case_no;\n");
  expect(await piped.ended).toEqual({code: 0, stdout: "project\n云栖里\n听松台\n", stderr: ""});
  expect(await huiyin("select x").ended).toMatchObject({
    code: 1,
    stdout: "",
    stderr: expect.stringContaining("column 8")
  });
  expect(await huiyin("select 1; select 2", "--json").ended).toMatchObject({code: 2});
});

test("without a warehouse the sentence says what to run", async () => {
  const nothing = runSql(
    makeWarehouseHome(),
    {text: "select 1", format: "table"},
    {write: () => Promise.resolve(true), width: undefined}
  );
  await expect(nothing).rejects.toThrow("Run npx huiyin night first");
});

test("a reader that has seen enough ends the answer without an error", async () => {
  const command = `"${process.execPath}" pipeline/huiyin.mjs sql --home "${home.home}" --csv "from range(2000000)" | head -2`;
  const {stdout, stderr} = await promisify(execFile)("sh", ["-c", command], {cwd: programRoot});
  expect({stdout, stderr}).toEqual({stdout: "range\n0\n", stderr: ""});
});
