// The files of raw/ that hold what the intake database said.

import {createHash} from "node:crypto";
import {closeSync, openSync, readdirSync, renameSync, writeSync} from "node:fs";
import type {Lines} from "../../survey/intake/read.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";

export interface Place {
  raw: string;
  /** A folder for lines on their way into the engine. */
  scratch: string;
}

export interface Written {
  count: number;
  /** the greatest sequence, or that after which there was none */
  last: number;
  /** of the lines */
  sha256: string;
}

const pageSize = 5_000;

/** Writes page after page of lines into a file, beginning after a sequence. */
export async function writePages(
  path: string,
  afterSequence: number,
  readPage: (afterSequence: number, limit: number) => Promise<Lines>
): Promise<Written> {
  const file = openSync(path, "w");
  const hash = createHash("sha256");
  let [count, last] = [0, afterSequence];
  try {
    for (;;) {
      const page = await readPage(last, pageSize);
      if (page.count === 0) return {count, last, sha256: hash.digest("hex")};
      count += page.count;
      last = page.last;
      hash.update(page.lines);
      writeSync(file, page.lines);
    }
  } finally {
    closeSync(file);
  }
}

export async function copyToParquet(engine: Warehouse, select: string, target: string): Promise<void> {
  await engine.run(`copy (${select}) to ${quoteText(`${target}.tmp`)} (format parquet, compression zstd)`);
  renameSync(`${target}.tmp`, target);
}

/** The files that hold rows, oldest first. */
export function numberedFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d.*\.parquet$/.test(name))
    .sort();
}
