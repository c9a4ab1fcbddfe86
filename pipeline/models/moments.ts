// raw/<kind>/*.again.jsonl, the moments at which files came again → their rows once more in raw.<kind>.

import {readdirSync} from "node:fs";
import {momentsSuffix} from "../raw-names.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quotePath} from "../warehouse.ts";

/**
 * Gives raw.<kind> the rows of files that came again once for each moment, but not where a file follows itself: nothing was
 * said between. At its first moment a file has its own hash, at each other one of that moment.
 */
export async function repeatAtMoments(warehouse: Warehouse, folder: string, kind: string): Promise<void> {
  if (!readdirSync(folder).some((name) => name.endsWith(momentsSuffix))) return;
  const table = `raw.${quoteName(kind)}`;
  await warehouse.run(
    `create or replace temp table moments as
     with
     moments as (
       select distinct source, file_hash, exported_at, saved_at from ${table}
       union
       select source, file_hash, exported_at, saved_at
       from read_json(${quotePath(folder)} || '/*${momentsSuffix}', format = 'newline_delimited', columns =
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
