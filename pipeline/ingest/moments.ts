// raw/<kind>/<reading>.parquet.again.jsonl: when the same bytes came again as another export. Their rows are kept once;
// what they say holds at each of these moments, in whatever order the exports came.

import {existsSync, readFileSync} from "node:fs";
import {momentsSuffix} from "../raw-names.ts";
import type {Warehouse} from "../warehouse.ts";
import {toPattern} from "../warehouse.ts";
import {writeWhole} from "./rewritten.ts";

/** A file as the rows of its reading name it, and when it was exported and written to last. */
interface Moment {
  source: string;
  file_hash: string;
  exported_at: Date;
  saved_at: Date;
}

/** Where the moments of a reading are. */
export function momentsOf(reading: string): string {
  return `${reading}${momentsSuffix}`;
}

export function isMoments(name: string): boolean {
  return name.endsWith(momentsSuffix);
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
