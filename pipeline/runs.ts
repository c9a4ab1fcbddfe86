// runs/<id>.json: one record per night, what the status and the schedule know of the past.

import {existsSync, mkdirSync, readdirSync, readFileSync, renameSync, writeFileSync} from "node:fs";
import {join} from "node:path";

export interface RunRecord {
  run_id: string;
  /** The night's as-of date, YYYY-MM-DD. */
  as_of: string;
  started_at: string;
  finished_at: string;
  outcome: "published" | "failed";
  /** Why it failed. */
  sentence?: string;
  duration_ms: number;
  files: {name: string; outcome: string; row_count: number; rejected_count: number; sentence?: string}[];
  response_count: number;
  /** Households that were erased, and rows of theirs that the night found in raw/ and removed; 0 is the proof. */
  erasures?: {household_count: number; rows_found: number};
  /** One entry per published file. */
  tables: {name: string; file: string; row_count: number}[];
}

export function writeRun(runs: string, record: RunRecord): void {
  mkdirSync(runs, {recursive: true});
  const path = join(runs, `${record.run_id}.json`);
  // One name for all records on their way: what a killed night leaves, the next one writes over.
  const next = join(runs, "record.tmp");
  writeFileSync(next, `${JSON.stringify(record, null, 2)}\n`);
  renameSync(next, path);
}

/** The records, oldest first; at most `limit` of the newest. */
export function readRuns(runs: string, {limit = 100}: {limit?: number} = {}): RunRecord[] {
  if (!existsSync(runs)) return [];
  return readdirSync(runs)
    .filter((name) => name.endsWith(".json"))
    .sort()
    .slice(-limit)
    .flatMap((name) => readRun(join(runs, name)));
}

/** A record that a power cut left empty or half is passed over: it tells nothing that the next night needs. */
function readRun(path: string): RunRecord[] {
  try {
    return [JSON.parse(readFileSync(path, "utf8")) as RunRecord];
  } catch (error) {
    if (error instanceof SyntaxError) return [];
    throw error;
  }
}
