// What the engine knows of erased households, and what raw/ still holds of them.

import {existsSync, readdirSync} from "node:fs";
import {join} from "node:path";
import type {Warehouse} from "../warehouse.ts";
import {quotePath} from "../warehouse.ts";
import type {Erasure} from "./erasures.ts";
import {rewriteWithout} from "./rewrite.ts";

/** True of a row whose household was erased; over household_key, of which a raw file without any has numbers. */
export const isErased = "household_key::varchar in (from erased_households)";

/** The same for rows that name no household but its phone: over phone_key as well. */
export const isErasedOrItsPhone = `(${isErased} or (household_key is null and phone_key in (from erased_phones)))`;

/** Makes the tables that the conditions above read. */
export async function defineErased(
  engine: Warehouse,
  erasures: Pick<Erasure, "household_key" | "other_keys" | "invitation_ids">[]
): Promise<void> {
  const keys = erasures.flatMap(({household_key, other_keys}) => [household_key, ...other_keys]);
  const ids = erasures.flatMap(({invitation_ids}) => invitation_ids);
  await engine.run(`create or replace temp table erased_households as ${unnested("household_key")}`, [text(keys)]);
  await engine.run(`create or replace temp table erased_invitations as ${unnested("invitation_id")}`, [text(ids)]);
  await engine.run("create or replace temp table erased_phones (phone_key varchar)");
}

/** Adds the invitations of erased households that raw/ still has: with them go their answers. */
export async function addRawInvitations(engine: Warehouse, raw: string): Promise<void> {
  for (const path of parquetFiles(join(raw, "invitations"))) {
    await addInvitations(engine, `from read_parquet(${quotePath(path)})`);
  }
}

/** Adds the invitations of erased households among the rows of `source`. */
export async function addInvitations(engine: Warehouse, source: string): Promise<void> {
  await engine.run(
    `insert into erased_invitations select invitation_id from (${source}) where ${isErased}
     except from erased_invitations`
  );
}

/** Adds the phones of erased households in the rosters of raw/. */
export async function addPhones(engine: Warehouse, raw: string): Promise<void> {
  for (const path of parquetFiles(join(raw, "households"))) {
    await engine.run(
      `insert into erased_phones select distinct phone_key from read_parquet(${quotePath(path)})
       where ${isErased} and phone_key is not null`
    );
  }
}

/** Rows of one raw file that must not be there. */
export interface ErasedRows {
  kind: string;
  path: string;
  condition: string;
  row_count: number;
}

/** In the order in which they may go: what tells who belongs to the household stays longest. */
export async function findErasedRows(engine: Warehouse, raw: string): Promise<ErasedRows[]> {
  const found: ErasedRows[] = [];
  for (const kind of kindsOf(raw)) {
    for (const path of parquetFiles(join(raw, kind))) {
      const condition = conditionOf(kind, await columnsOf(engine, path));
      if (!condition) continue;
      const [counted] = await engine.rows<{row_count: number}>(
        `select count(*) as row_count from read_parquet(${quotePath(path)}) where ${condition}`
      );
      if (counted!.row_count > 0) found.push({kind, path, condition, row_count: counted!.row_count});
    }
  }
  return found;
}

/** Returns how many rows went. */
export async function removeErasedRows(engine: Warehouse, found: ErasedRows[]): Promise<number> {
  let count = 0;
  for (const {path, condition} of found) count += await rewriteWithout(engine, path, condition);
  return count;
}

function conditionOf(kind: string, columns: Set<string>): string | undefined {
  if (columns.has("household_key")) {
    return kind !== "households" && columns.has("phone_key") ? isErasedOrItsPhone : isErased;
  }
  // A withdrawal names its invitation too: its count stays.
  const isOfInvitation = kind !== "withdrawals" && columns.has("invitation_id");
  return isOfInvitation ? "invitation_id in (from erased_invitations)" : undefined;
}

function kindsOf(raw: string): string[] {
  const last = ["invitations", "households"];
  const entries = existsSync(raw) ? readdirSync(raw, {withFileTypes: true}) : [];
  const names = entries.filter((entry) => entry.isDirectory()).map(({name}) => name);
  return names.sort((a, b) => last.indexOf(a) - last.indexOf(b) || (a < b ? -1 : 1));
}

async function columnsOf(engine: Warehouse, path: string): Promise<Set<string>> {
  const rows = await engine.rows<{column_name: string}>(`describe from read_parquet(${quotePath(path)})`);
  return new Set(rows.map(({column_name}) => column_name));
}

/** The files of a kind that may hold rows. */
export function parquetFiles(folder: string): string[] {
  if (!existsSync(folder)) return [];
  const names = readdirSync(folder).filter((name) => name.endsWith(".parquet") && !name.startsWith("empty-"));
  return names.sort().map((name) => join(folder, name));
}

function unnested(column: string): string {
  return `select unnest(from_json($1, '["VARCHAR"]')) as ${column}`;
}

function text(values: string[]): string {
  return JSON.stringify(values);
}
