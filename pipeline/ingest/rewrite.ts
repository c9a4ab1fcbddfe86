// The one thing that changes a raw file: rows that must not be there any more are left out of a copy that takes its name.

import {renameSync, rmSync} from "node:fs";
import type {Warehouse} from "../warehouse.ts";
import {quotePath, quoteText} from "../warehouse.ts";

/**
 * Rewrites a Parquet file without the rows of which `condition` is true, an SQL expression over `kept`; returns how many
 * those were. A file without such rows is not touched.
 */
export async function rewriteWithout(engine: Warehouse, path: string, condition: string): Promise<number> {
  const source = `read_parquet(${quotePath(path)}) as kept`;
  const [found] = await engine.rows<{row_count: number}>(
    `select count(*) as row_count from ${source} where ${condition}`
  );
  const count = found?.row_count ?? 0;
  if (count === 0) return 0;
  rmSync(`${path}.tmp`, {force: true});
  await engine.run(
    `copy (from ${source} where (${condition}) is not true) to ${quoteText(`${path}.tmp`)} (format parquet, compression zstd)`
  );
  renameSync(`${path}.tmp`, path);
  return count;
}
