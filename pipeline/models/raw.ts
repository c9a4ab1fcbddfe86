// raw/<kind>/*.parquet → schema raw, one table per kind.

import {readdirSync} from "node:fs";
import {join} from "node:path";
import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quoteText} from "../warehouse.ts";

/** Every kind has at least its empty Parquet file, so that every table is there. */
export async function loadRaw(warehouse: Warehouse, {raw}: {raw: string}, effects: Effects): Promise<void> {
  await warehouse.run("create schema raw");
  for (const kind of readdirSync(raw).sort()) {
    const startedAt = Date.now();
    const files = quoteText(join(raw, kind, "*.parquet"));
    await warehouse.run(
      `create table raw.${quoteName(kind)} as from read_parquet(${files}, union_by_name = true)`,
      [],
      `raw.${kind}`
    );
    const [counted] = await warehouse.rows<{row_count: number}>(
      `select count(*) as row_count from raw.${quoteName(kind)}`
    );
    effects.log(
      `[raw] ${kind}  ${(counted?.row_count ?? 0).toLocaleString("en")} rows  ${formatSeconds(Date.now() - startedAt)}`
    );
  }
}
