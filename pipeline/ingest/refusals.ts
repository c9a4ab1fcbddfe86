// rejected/ → raw/refusals: how many rows of which file wait there to be mended, and why. A state, made anew every night
// from what lies there, so that a mended, removed or erased row is in it no longer; no cell of a row is.

import {existsSync, mkdirSync, readdirSync, renameSync} from "node:fs";
import {join, relative, sep} from "node:path";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import {QueryError} from "../errors.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteName, quotePath, quoteText} from "../warehouse.ts";
import type {Kinds} from "./fields.ts";
import {fieldColumn, originColumn, reasonColumn, refusalWords} from "./refused-columns.ts";

export async function keepRefusals(
  engine: Warehouse,
  {raw, rejected}: Config,
  kinds: Kinds,
  effects: Effects
): Promise<void> {
  await engine.run(`create or replace temp table refusals (
    kind varchar, source varchar, file_hash varchar, exported_at timestamptz, fields varchar[], reasons varchar[],
    refused_count bigint
  )`);
  for (const [kind, fields] of kinds) {
    const known = fields.map(({field}) => quoteText(field)).join(", ");
    for (const path of csvFiles(join(rejected, kind))) {
      const [source] = relative(join(rejected, kind), path).split(sep);
      try {
        await engine.run(countSql(path, known), [kind, source!], kind);
      } catch (error) {
        if (!(error instanceof QueryError)) throw error;
        effects.log(`[ingest] rejected/${kind}/${source}: a file was changed and its rows are not counted.`);
      }
    }
  }
  const folder = join(raw, "refusals");
  mkdirSync(folder, {recursive: true});
  const target = join(folder, "waiting.parquet");
  await engine.run(`copy (from refusals order by all) to ${quoteText(`${target}.tmp`)} (format parquet)`);
  renameSync(`${target}.tmp`, target);
}

/** A field is named where it is one of ours: what a file calls its columns stays in the file. */
function countSql(path: string, knownFields: string): string {
  const reasons = Object.entries(refusalWords).map(
    ([id, words]) => `when contains(one, ${quoteText(words)}) then '${id}'`
  );
  const origin = quoteName(originColumn);
  return `
    insert into refusals
    select
      $1, $2, split_part(${origin}, '@', 1), try_cast(split_part(${origin}, '@', 2) as timestamptz),
      list_transform(
        coalesce(string_split(${quoteName(fieldColumn)}, '; '), ['']),
        lambda one: case when one in (${knownFields}) then one end
      ),
      list_transform(string_split(${quoteName(reasonColumn)}, '; '), lambda one: case ${reasons.join(" ")} else 'not_cut' end),
      count(*)
    from read_csv(${quotePath(path)}, header = true, all_varchar = true, delim = ',', quote = '"', escape = '"')
    where ${quoteName(reasonColumn)} is not null
    group by all`;
}

function csvFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const entries = readdirSync(folder, {recursive: true, withFileTypes: true});
  const files = entries.filter((entry) => entry.isFile() && entry.name.endsWith(".csv"));
  return files.map((entry) => join(entry.parentPath, entry.name)).sort();
}
