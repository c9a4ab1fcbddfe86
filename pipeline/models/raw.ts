// raw/<kind>/*.parquet → schema raw, one table per kind.

import {readdirSync} from "node:fs";
import {join} from "node:path";
import type {Effects} from "../effects.ts";
import {formatSeconds} from "../effects.ts";
import {repeatAtMoments} from "./moments.ts";
import {rawFolder} from "../raw-names.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quotePath} from "../warehouse.ts";

/**
 * Every kind has at least its empty Parquet file, so that every table is there. `row_number`: place in its file, from 0.
 * Rows of a file that came again count once more; not so answers, of which some are known by their file alone.
 * Returns the number of rows.
 */
export async function loadRaw(warehouse: Warehouse, {raw}: {raw: string}, effects: Effects): Promise<number> {
  let total = 0;
  await warehouse.run("create schema raw");
  const folders = readdirSync(raw, {withFileTypes: true}).filter((entry) => entry.isDirectory());
  for (const kind of folders.map(({name}) => name).sort()) {
    const startedAt = Date.now();
    const names = readdirSync(join(raw, kind)).filter((name) => name.endsWith(".parquet"));
    const files = names.sort().map((name) => quotePath(join(raw, kind, name)));
    await warehouse.run(
      `create table raw.${quoteName(kind)} as
       select * exclude (file_row_number), file_row_number as row_number
       from read_parquet([${files.join(", ")}], union_by_name = true, file_row_number = true)`,
      [],
      `raw.${kind}`
    );
    if (kind !== rawFolder("responses")) await repeatAtMoments(warehouse, join(raw, kind), kind);
    const [counted] = await warehouse.rows<{row_count: number}>(
      `select count(*) as row_count from raw.${quoteName(kind)}`
    );
    const rowCount = counted?.row_count ?? 0;
    total += rowCount;
    effects.log(`[raw] ${kind}  ${rowCount.toLocaleString("en")} rows  ${formatSeconds(Date.now() - startedAt)}`);
  }
  return total;
}
