// The published warehouse as people may query it: read-only, sealed, and one night at a time.

import {existsSync, statSync} from "node:fs";
import type {Config} from "./config.ts";
import {PipelineError} from "./errors.ts";
import {sealed} from "./sql-fault.ts";
import type {Warehouse} from "./warehouse.ts";
import {openWarehouse} from "./warehouse.ts";

/** The night that a warehouse stands for, as every page says it. */
export interface Night {
  as_of: string;
  run_id: string;
}

export interface Published {
  warehouse: Warehouse;
  night: Night;
  /** Which file it was when it was opened: a night puts another in its place. */
  version: string;
}

// Its log into a file, which it may not write, makes the engine end the whole process; its profile goes into our output.
const endsTheProcess = /\benable_(logging|profil\w+)\b/i;

export async function openPublished(config: Pick<Config, "warehouse" | "memoryLimit">): Promise<Published> {
  const {warehouse: path, memoryLimit} = config;
  if (!existsSync(path)) {
    throw new PipelineError(`There is no warehouse ${path} yet. Run npx huiyin night first.`);
  }
  const version = publishedVersion(path);
  const warehouse = await openWarehouse(path, {readOnly: true, isSealed: true, memoryLimit, tempFolder: ""});
  const [night] = await warehouse.rows<Night>("select as_of::varchar as as_of, run_id from reference.night");
  const stream: Warehouse["stream"] = (sql, subject) => {
    if (endsTheProcess.test(sql)) throw new PipelineError(sealed);
    return warehouse.stream(sql, subject);
  };
  return {warehouse: {...warehouse, stream}, night: night!, version};
}

/** Changes with every night that publishes. */
export function publishedVersion(path: string): string {
  const found = statSync(path, {throwIfNoEntry: false});
  return found ? `${found.ino} ${found.mtimeMs}` : "";
}

export function describeNight({as_of, run_id}: Night): string {
  return `as of ${as_of}, run ${run_id}`;
}
