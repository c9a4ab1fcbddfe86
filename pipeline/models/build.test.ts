import {cpSync, mkdirSync, mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {expect, test} from "vitest";
import {makeTestHome} from "../test-home.ts";
import {openWarehouse, quotePath} from "../warehouse.ts";
import {buildModels} from "./build.ts";

/** Threads after a build without models; `rows` are those of its one kind. */
async function threadsOver(rows: number): Promise<number> {
  const {config, effects} = makeTestHome();
  const labels = join(config.raw, "labels");
  mkdirSync(labels, {recursive: true});
  const folder = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  for (const name of ["reference", "macros"]) cpSync(join(config.sql, name), join(folder, name), {recursive: true});
  for (const name of ["staging", "core", "marts"]) mkdirSync(join(folder, name));
  const warehouse = await openWarehouse(":memory:");
  await warehouse.run("set threads = 2");
  await warehouse.run(`copy (select range as case_no from range(${rows})) to ${quotePath(join(labels, "a.parquet"))}`);
  const night = {as_of: "2026-10-31", run_id: "test"};
  const folders = {sql: folder, overrides: config.referenceOverrides, raw: config.raw, scratch: folder};
  await buildModels(warehouse, {...folders, night}, effects);
  const [row] = await warehouse.rows<{threads: number}>("select current_setting('threads') as threads");
  warehouse.close();
  return row!.threads;
}

test("a small home is built by one thread, a larger one by all", async () => {
  expect(await threadsOver(10_000)).toBe(1);
  expect(await threadsOver(10_001)).toBe(2);
});
