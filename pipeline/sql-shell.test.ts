import {mkdirSync, rmSync, statSync} from "node:fs";
import {join} from "node:path";
import {PassThrough} from "node:stream";
import {expect, test} from "vitest";
import {sqlShell} from "./sql-shell.ts";
import {makeWarehouseHome, publishWarehouse} from "./test-warehouse.ts";

const complaints = `create schema core;
  create table core.complaints as select '甲-1' as case_no, '云栖里' as project_name;
  comment on table core.complaints is 'One row per case.
key: case_no
The latest export counts.';
  comment on column core.complaints.project_name is '项目';`;

async function openShell(home = makeWarehouseHome()) {
  await publishWarehouse(home.warehouse, {asOf: "2026-10-31", sql: complaints});
  return {home, ...startShell(home)};
}

/** The shell on streams that stand for a terminal. */
function startShell(home: ReturnType<typeof makeWarehouseHome>) {
  const [input, output] = [new PassThrough(), new PassThrough()];
  let said = "";
  output.on("data", (chunk: Buffer) => (said += chunk.toString()));
  const ended = sqlShell(home, {input, output});
  /** Types and waits until something is said that was not said before. */
  const type = async (keys: string, answer: RegExp) => {
    said = "";
    input.write(keys);
    await expect.poll(() => said, {timeout: 10_000, interval: 20}).toMatch(answer);
    return said;
  };
  return {type, ended, leave: () => input.write(".exit\n")};
}

test("a statement goes over several lines until its semicolon, and the answer says the night", async () => {
  const {type, ended, leave} = await openShell();
  await type("select project_name -- why;\n", /\.\.\.> /);
  expect(await type("from core.complaints;\n", /rows?;/)).toMatch(/云栖里[\s\S]*1 row; as of 2026-10-31/);
  leave();
  await ended;
});

test("Tab completes tables and, of the table that is named, columns", async () => {
  const {type, ended, leave} = await openShell();
  await type("from core.com\t", /complaints/);
  await type(" select proj\t", /project_name/);
  expect(await type(";\n", /rows?;/)).toContain("云栖里");
  leave();
  await ended;
});

test("a mistake is a sentence with its place, and the shell goes on", async () => {
  const {type, ended, leave} = await openShell();
  await type("select nothing;\n", /Line 1, column 8/);
  await type("drop table core.complaints;\n", /read-only/);
  expect(await type("select 6 * 7 as x;\n", /rows?;/)).toContain("42");
  leave();
  await ended;
});

test(".tables and .schema say what tables and columns mean", async () => {
  const {type, ended, leave} = await openShell();
  expect(await type(".tables\n", /night/)).toMatch(/core\.complaints +One row per case\./);
  const schema = await type(".schema core.complaints\n", /project_name/);
  expect(schema).toMatch(/One row per case\.\s+key: case_no\s+The latest export counts\./);
  expect(schema).toMatch(/project_name +VARCHAR +项目/);
  await type(".schema nothing\n", /There is no table nothing/);
  leave();
  await ended;
});

test("Ctrl+C drops what is typed, and breaks off a query that runs", async () => {
  const {type, ended, leave} = await openShell();
  await type("select 'half\n", /\.\.\.> /);
  await type("\u0003", /huiyin> /);
  const query = type(
    "select count(*) from range(100000) a, range(10000000) b where hash(a.range, b.range) = 1;\n",
    /stopped/
  );
  setTimeout(() => void type("\u0003", /stopped/).catch(() => {}), 500);
  await query;
  expect(await type("select 6 * 7 as x;\n", /rows?;/)).toContain("42");
  leave();
  await ended;
});

test("a night that publishes meanwhile is said, and the next query reads it", async () => {
  const {home, type, ended, leave} = await openShell();
  await type("from core.complaints;\n", /as of 2026-10-31/);
  await publishWarehouse(home.warehouse, {asOf: "2026-11-01", sql: complaints.replaceAll("云栖里", "望澜苑")});
  expect(await type("from core.complaints;\n", /rows?;/)).toMatch(
    /A night has published[\s\S]*望澜苑[\s\S]*2026-11-01/
  );
  leave();
  await ended;
});

test("what was asked comes back with the arrow key, also the next time, and is nobody else's to read", async () => {
  const {home, type, ended, leave} = await openShell();
  await type("select 41 -- less\n + 1 as answer;\n", /rows?;/);
  leave();
  await ended;
  expect(statSync(join(home.home, ".sql-history")).mode & 0o777).toBe(0o600);
  const again = startShell(home);
  await again.type("\u001b[A", /\.exit/);
  await again.type("\u001b[A", /select 41 \+ 1 as answer;/);
  expect(await again.type("\n", /rows?;/)).toContain("42");
  again.leave();
  await again.ended;
});

test("where nothing can be kept, the shell says so once and goes on", async () => {
  const home = makeWarehouseHome();
  mkdirSync(join(home.home, ".sql-history"));
  const {type, ended, leave} = await openShell(home);
  expect(await type("select 6 * 7 as x;\n", /rows?;/)).toContain("42");
  expect(await type("\u001b[A\n", /rows?;/)).not.toContain("is not kept");
  leave();
  await ended;
});

test("a history that an erasure took is begun anew, for nobody else to read", async () => {
  const {home, type, ended, leave} = await openShell();
  await type("select 6 * 7 as x;\n", /rows?;/);
  rmSync(join(home.home, ".sql-history"));
  await type("select 6 * 7 as x;\n", /rows?;/);
  leave();
  await ended;
  expect(statSync(join(home.home, ".sql-history")).mode & 0o777).toBe(0o600);
});
