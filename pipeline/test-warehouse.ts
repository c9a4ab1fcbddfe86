// For tests: a small warehouse as a night leaves it, with what the test puts into it.

import {mkdtempSync, renameSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {openWarehouse} from "./warehouse.ts";

export function makeWarehouseHome() {
  const home = mkdtempSync(join(tmpdir(), "huiyin-test-"));
  return {home, warehouse: join(home, "warehouse.duckdb"), memoryLimit: undefined};
}

/** Puts a new warehouse in the place of the old one, as a night does. */
export async function publishWarehouse(path: string, {asOf, sql}: {asOf: string; sql: string}): Promise<void> {
  const next = await openWarehouse(`${path}.next`);
  await next.run(`
    create schema reference;
    create table reference.night as select date '${asOf}' as as_of, 'run-of-${asOf}' as run_id;
    ${sql}`);
  next.close();
  renameSync(`${path}.next`, path);
}

/** What a query finds in the warehouse of a home: one line a row. */
export async function ask({config}: {config: {warehouse: string}}, sql: string): Promise<string[]> {
  const warehouse = await openWarehouse(config.warehouse, {readOnly: true});
  try {
    return (await warehouse.rows<object>(sql)).map((one) => Object.values(one).join(" "));
  } finally {
    warehouse.close();
  }
}
