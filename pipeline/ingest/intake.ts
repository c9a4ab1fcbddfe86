// The intake database → raw/invitations, raw/responses, raw/withdrawals: what came since the last night, de-identified;
// raw/waves and raw/progress: how it stands; and out of raw/responses what was withdrawn since.

import {createHash} from "node:crypto";
import {existsSync, mkdirSync} from "node:fs";
import {join} from "node:path";
import {isPostgres, openIntake, sqlitePath} from "../../survey/intake/open.ts";
import type {Intake} from "../../survey/intake/open.ts";
import {readLines} from "../../survey/intake/read.ts";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import type {Warehouse} from "../warehouse.ts";
import {quotePath} from "../warehouse.ts";
import {copyToParquet, numberedFiles, writePages} from "./intake-files.ts";
import type {Place, Written} from "./intake-files.ts";
import {jsonSource, shapes} from "./intake-shapes.ts";
import {keepProgress, keepWaves} from "./intake-state.ts";
import {leaveOutErased} from "./left-out.ts";
import {rewriteWithout} from "./rewrite.ts";

/** Parquet files without rows, so that the tables exist before the first wave. */
export async function writeEmptyIntakeTables(engine: Warehouse, {raw}: {raw: string}): Promise<void> {
  for (const [kind, {columns, select}] of Object.entries(shapes)) {
    const hash = createHash("sha256").update(select).digest("hex").slice(0, 16);
    const target = join(raw, kind, `empty-${hash}.parquet`);
    if (existsSync(target)) continue;
    mkdirSync(join(raw, kind), {recursive: true});
    const names = Object.entries(columns).map(([name, type]) => `null::${type} as ${name}`);
    await copyToParquet(engine, `from (${select} from (select ${names.join(", ")})) where false`, target);
  }
}

/** Returns how many responses came in and went. Without an intake database there is nothing to read. */
export async function ingestIntake(
  engine: Warehouse,
  config: Pick<Config, "intakeUrl" | "raw">,
  {scratch, hasErasures}: {scratch: string; hasErasures: boolean},
  effects: Effects
): Promise<{responseCount: number; withdrawnCount: number}> {
  const {intakeUrl} = config;
  if (!isPostgres(intakeUrl) && !existsSync(sqlitePath(intakeUrl))) return {responseCount: 0, withdrawnCount: 0};
  const intake = await openIntake(intakeUrl);
  const place = {raw: config.raw, scratch};
  const takenAt = effects.now().toISOString();
  try {
    await keepWaves(engine, intake, {...place, takenAt});
    const settle = hasErasures ? (select: string) => leaveOutErased(engine, intake, select, effects) : undefined;
    await keepNew(engine, intake, "invitations", {...place, settle});
    // Before the responses: a draft that is sent meanwhile may count twice, a household that began is never lost.
    await keepProgress(engine, intake, {...place, takenAt, hasErasures});
    const responseCount = await keepNew(engine, intake, "responses", place);
    await keepNew(engine, intake, "withdrawals", place);
    return {responseCount, withdrawnCount: await removeWithdrawn(engine, config)};
  } finally {
    await intake.close();
  }
}

/**
 * Takes out of raw/responses what its owners took back, in every file that still holds some of it: a night that was
 * killed here, or a file restored from a backup, changes nothing. Returns how many responses went.
 */
async function removeWithdrawn(engine: Warehouse, {raw}: Pick<Config, "raw">): Promise<number> {
  const withdrawals = numberedFiles(join(raw, "withdrawals")).map((name) => quotePath(join(raw, "withdrawals", name)));
  if (withdrawals.length === 0) return 0;
  await engine.run(`
    create or replace temp table withdrawn as
    select invitation_id, max(last_response_sequence) as last_sequence
    from read_parquet([${withdrawals.join(", ")}]) group by invitation_id
  `);
  const condition = `exists (
    select 1 from withdrawn
    where withdrawn.invitation_id = kept.invitation_id and kept.sequence <= withdrawn.last_sequence
  )`;
  let count = 0;
  for (const name of numberedFiles(join(raw, "responses"))) {
    count += await rewriteWithout(engine, join(raw, "responses", name), condition);
  }
  return count;
}

/**
 * Invitations, responses and withdrawals are only ever added: one file per night, named by the sequences it holds, which
 * are the watermark. `settle` has a last look at the rows. Returns how many came.
 */
async function keepNew(
  engine: Warehouse,
  intake: Intake,
  table: IntakeTable,
  {raw, scratch, settle}: Place & {settle?: ((select: string) => Promise<string>) | undefined}
): Promise<number> {
  const folder = join(raw, table);
  const watermark = Math.max(0, ...numberedFiles(folder).map((name) => Number(/-(\d+)\.parquet$/.exec(name)?.[1])));
  const path = join(scratch, `${table}.json`);
  const {count, last} = await writeLines(intake, table, {path, watermark});
  if (count === 0) return 0;
  const name = [watermark + 1, last].map((sequence) => String(sequence).padStart(12, "0")).join("-");
  const select = selectFrom(path, table);
  await copyToParquet(engine, settle ? await settle(select) : select, join(folder, `${name}.parquet`));
  return count;
}

/** Writes the rows after a watermark into a file, one line of JSON each. */
export function writeLines(
  intake: Intake,
  table: IntakeTable,
  {path, watermark}: {path: string; watermark: number}
): Promise<Written> {
  return writePages(path, watermark, (afterSequence, limit) => readLines(intake, table, {afterSequence, limit}));
}

type IntakeTable = "invitations" | "responses" | "withdrawals";

/** The raw rows of such a file. */
export function selectFrom(path: string, table: IntakeTable): string {
  const shape = shapes[table];
  return `${shape.select} from ${jsonSource(path, shape)}`;
}
