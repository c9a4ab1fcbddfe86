// What changes in place in the intake database → raw/waves, raw/progress: a new file whenever it differs from the last one,
// named by when it was seen and by what it says.

import {createHash} from "node:crypto";
import {rmSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import type {Intake} from "../../survey/intake/open.ts";
import {readProgressLines, readWaves} from "../../survey/intake/read.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";
import {copyToParquet, numberedFiles, writePages} from "./intake-files.ts";
import type {Place} from "./intake-files.ts";
import {jsonSource, shapes} from "./intake-shapes.ts";

type StatePlace = Place & {takenAt: string};

/** Waves may change (their closing); the earlier states stay, the latest `taken_at` wins. */
export async function keepWaves(engine: Warehouse, intake: Intake, {scratch, ...place}: StatePlace): Promise<void> {
  const waves = await readWaves(intake);
  if (waves.length === 0) return;
  const path = join(scratch, "waves.json");
  const lines = waves.map((wave) => `${JSON.stringify(wave)}\n`).join("");
  writeFileSync(path, lines);
  await keepState(engine, "waves", {...place, path, sha256: createHash("sha256").update(lines).digest("hex")});
}

/**
 * How far the invitations have come that were opened or have a draft. Only the newest state stays: an earlier one would
 * keep what its owners withdrew. Erased households that a backup gave back to the intake are left out.
 */
export async function keepProgress(
  engine: Warehouse,
  intake: Intake,
  {scratch, hasErasures, ...place}: StatePlace & {hasErasures: boolean}
): Promise<void> {
  const folder = join(place.raw, "progress");
  const path = join(scratch, "progress.json");
  const {count, sha256} = await writePages(path, 0, (afterSequence, limit) =>
    readProgressLines(intake, {afterSequence, limit})
  );
  if (count === 0 && numberedFiles(folder).length === 0) return;
  const condition = hasErasures ? "invitation_id not in (from erased_invitations)" : undefined;
  const kept = await keepState(engine, "progress", {...place, path, sha256, condition});
  for (const name of numberedFiles(folder)) if (name !== kept) rmSync(join(folder, name));
}

interface State {
  raw: string;
  takenAt: string;
  /** Lines of JSON, and their hash. */
  path: string;
  sha256: string;
  /** Which rows to keep. */
  condition?: string | undefined;
}

/** Returns the name of the file that holds the state. */
async function keepState(
  engine: Warehouse,
  kind: "waves" | "progress",
  {raw, takenAt, path, sha256, condition = "true"}: State
): Promise<string> {
  const folder = join(raw, kind);
  const ending = `-${sha256.slice(0, 16)}.parquet`;
  const last = numberedFiles(folder).at(-1);
  if (last?.endsWith(ending)) return last;
  const shape = shapes[kind];
  const rows = `select * replace (${quoteText(takenAt)} as taken_at) from ${jsonSource(path, shape)} where ${condition}`;
  const name = `${takenAt.replaceAll(/\D/g, "")}${ending}`;
  await copyToParquet(engine, `${shape.select} from (${rows})`, join(folder, name));
  return name;
}
