// raw/<kind>/<reading>.parquet.again.jsonl: when the same bytes came again as another export. Their rows are kept once;
// what they say holds at each of these moments, in whatever order the exports came.

import {existsSync, readFileSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quotePath, toPattern} from "../warehouse.ts";
import {writeWhole} from "./rewritten.ts";

const suffix = ".again.jsonl";

/** A file as the rows of its reading name it, and when it was exported and written to last. */
interface Moment {
  source: string;
  file_hash: string;
  exported_at: Date;
  saved_at: Date;
}

/** Where the moments of a reading are. */
export function momentsOf(reading: string): string {
  return `${reading}${suffix}`;
}

export function isMoments(name: string): boolean {
  return name.endsWith(suffix);
}

/** That at which the file of a reading came first; a reading without rows has none. */
export async function ownMoment(engine: Warehouse, reading: string): Promise<Moment | undefined> {
  const [own] = await engine.rows<Moment>(
    "select source, file_hash, exported_at, saved_at from read_parquet($1) limit 1",
    [toPattern(reading)]
  );
  return own;
}

/** Remembers a moment at which the file of a reading came again, unless it is known. */
export async function keepMoment(
  engine: Warehouse,
  reading: string,
  {exported_at, saved_at}: Pick<Moment, "exported_at" | "saved_at">
): Promise<void> {
  const own = await ownMoment(engine, reading);
  if (!own) return;
  const line = JSON.stringify({...own, exported_at, saved_at});
  const path = momentsOf(reading);
  const known = existsSync(path) ? readFileSync(path, "utf8").split("\n").filter(Boolean) : [];
  if (line === JSON.stringify(own) || known.includes(line)) return;
  writeWhole(path, `${[...known, line].sort().join("\n")}\n`);
}

/**
 * Gives raw.<kind> the rows of files that came again once for each moment, but not where a file follows itself: nothing was
 * said between. At its first moment a file has its own hash, at each other one of that moment.
 */
export async function repeatAtMoments(warehouse: Warehouse, folder: string, kind: string): Promise<void> {
  if (!readdirSync(folder).some(isMoments)) return;
  const table = `raw.${quoteName(kind)}`;
  await warehouse.run(
    `create or replace temp table moments as
     with
     moments as (
       select distinct source, file_hash, exported_at, saved_at from ${table}
       union
       select source, file_hash, exported_at, saved_at
       from read_json(${quotePath(folder)} || '/*${suffix}', format = 'newline_delimited', columns =
         {source: 'varchar', file_hash: 'varchar', exported_at: 'timestamptz', saved_at: 'timestamptz'})
       where (source, file_hash) in (select distinct (source, file_hash) from ${table})
     ),
     in_order as (
       select *, lag(file_hash) over (partition by source order by exported_at, saved_at, file_hash) as former_hash
       from moments
     )
     select source, file_hash, exported_at, saved_at,
       row_number() over (partition by source, file_hash order by exported_at, saved_at) as moment_number
     from in_order
     where file_hash is distinct from former_hash`,
    [],
    `raw.${kind}`
  );
  await warehouse.run(
    `create or replace table ${table} as
     select delivered.* replace (
       moments.exported_at as exported_at,
       moments.saved_at as saved_at,
       case when moment_number = 1 then file_hash
         else sha256(concat_ws('@', file_hash, epoch_us(moments.exported_at), epoch_us(moments.saved_at))) end as file_hash
     )
     from ${table} as delivered
     inner join moments using (source, file_hash)`,
    [],
    `raw.${kind}`
  );
  await warehouse.run("drop table moments");
}
