// The intake database → raw/waves, raw/invitations, raw/responses, raw/withdrawals: what came since the last night,
// de-identified; and out of raw/responses what was withdrawn since.

import {createHash} from "node:crypto";
import {closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, writeFileSync, writeSync} from "node:fs";
import {join} from "node:path";
import {isPostgres, openIntake, sqlitePath} from "../../survey/intake/open.ts";
import type {Intake} from "../../survey/intake/open.ts";
import {readLines, readWaves} from "../../survey/intake/read.ts";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import type {Warehouse} from "../warehouse.ts";
import {quotePath, quoteText} from "../warehouse.ts";
import {leaveOutErased} from "./left-out.ts";
import {addressKey} from "./raw-sql.ts";
import {rewriteWithout} from "./rewrite.ts";

const pageSize = 5_000;

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
  const takenAt = effects.now().toISOString();
  try {
    await keepWaves(engine, intake, {raw: config.raw, scratch, takenAt});
    const settle = hasErasures ? (select: string) => leaveOutErased(engine, intake, select, effects) : undefined;
    await keepNew(engine, intake, "invitations", {raw: config.raw, scratch, settle});
    const responseCount = await keepNew(engine, intake, "responses", {raw: config.raw, scratch});
    await keepNew(engine, intake, "withdrawals", {raw: config.raw, scratch});
    return {responseCount, withdrawnCount: await removeWithdrawn(engine, config)};
  } finally {
    await intake.close();
  }
}

/** How rows of the intake database become raw: the type of each JSON field, and the raw columns. */
interface Shape {
  columns: Record<string, string>;
  select: string;
}

const waveShape: Shape = {
  columns: texts("wave_id wave_name wave_name_en opens_at closes_at questionnaire_id questionnaire_version taken_at"),
  select: `
    select wave_id, wave_name, wave_name_en, opens_at::timestamptz as opened_at, closes_at::timestamptz as closed_at,
      questionnaire_id, questionnaire_version, taken_at::timestamptz as taken_at`
};

const invitationShape: Shape = {
  columns: {
    ...texts("invitation_id wave_id kind project building unit room stage decor created_at"),
    sequence: "BIGINT",
    months_since_handover: "INTEGER",
    months_since_signing: "INTEGER",
    had_repair: "TINYINT",
    had_complaint: "TINYINT"
  },
  select: `
    select sequence, invitation_id, wave_id, kind, project_key(project) as project,
      room_parts(building)[1] as building,
      case when kind = 'household' then ${addressKey} end as household_key,
      stage, months_since_handover, months_since_signing, had_repair::boolean as had_repair, had_complaint::boolean as had_complaint,
      decor as fitout, created_at::timestamptz as invited_at`
};

/** Value by value: a mask across the text of a JSON document could cut an escape in two. */
const maskedAnswers = `to_json(map_from_entries(list_transform(
        map_entries(cast(answers as map(varchar, varchar))),
        lambda entry: {key: entry.key, value: masked(entry.value)}
      )))::varchar`;

const responseShape: Shape = {
  columns: {
    ...texts("response_id invitation_id wave_id questionnaire_id questionnaire_version questionnaire_hash mode"),
    ...texts("locale notice_version status started_at submitted_at received_at"),
    sequence: "BIGINT",
    answers: "JSON"
  },
  select: `
    select sequence, response_id, invitation_id, wave_id, questionnaire_id, questionnaire_version, questionnaire_hash,
      mode, locale, notice_version, status, ${maskedAnswers} as answers, started_at::timestamptz as started_at,
      submitted_at::timestamptz as submitted_at, received_at::timestamptz as received_at`
};

const withdrawalShape: Shape = {
  columns: {
    ...texts("invitation_id wave_id withdrawn_at"),
    sequence: "BIGINT",
    last_response_sequence: "BIGINT",
    response_count: "INTEGER"
  },
  select: `
    select sequence, invitation_id, wave_id, last_response_sequence, response_count,
      withdrawn_at::timestamptz as withdrawn_at`
};

const shapes = {
  waves: waveShape,
  invitations: invitationShape,
  responses: responseShape,
  withdrawals: withdrawalShape
};

function texts(names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, "VARCHAR"]));
}

interface Place {
  raw: string;
  /** A folder for lines on their way into the engine. */
  scratch: string;
}

/** A wave may change (its closing): a new file whenever one did, the latest `taken_at` wins. */
async function keepWaves(
  engine: Warehouse,
  intake: Intake,
  {raw, scratch, takenAt}: Place & {takenAt: string}
): Promise<void> {
  const waves = await readWaves(intake);
  if (waves.length === 0) return;
  const folder = join(raw, "waves");
  const hash = createHash("sha256").update(JSON.stringify(waves)).digest("hex").slice(0, 16);
  if (numberedFiles(folder).at(-1)?.endsWith(`-${hash}.parquet`)) return;
  const path = join(scratch, "waves.json");
  writeFileSync(path, waves.map((wave) => `${JSON.stringify({...wave, taken_at: takenAt})}\n`).join(""));
  await copyToParquet(
    engine,
    `${waveShape.select} from ${jsonSource(path, waveShape)}`,
    join(folder, `${digits(takenAt)}-${hash}.parquet`)
  );
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

type IntakeTable = "invitations" | "responses" | "withdrawals";

/** Writes the rows after a watermark into a file, one line of JSON each. */
export async function writeLines(
  intake: Intake,
  table: IntakeTable,
  {path, watermark}: {path: string; watermark: number}
): Promise<{count: number; last: number}> {
  const file = openSync(path, "w");
  let [count, last] = [0, watermark];
  try {
    for (;;) {
      const page = await readLines(intake, table, {afterSequence: last, limit: pageSize});
      if (page.count === 0) return {count, last};
      count += page.count;
      last = page.last;
      writeSync(file, page.lines);
    }
  } finally {
    closeSync(file);
  }
}

/** The raw rows of such a file. */
export function selectFrom(path: string, table: IntakeTable): string {
  const shape = shapes[table];
  return `${shape.select} from ${jsonSource(path, shape)}`;
}

function jsonSource(path: string, {columns}: Shape): string {
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  return `read_json(${quotePath(path)}, format = 'newline_delimited', columns = {${types.join(", ")}})`;
}

async function copyToParquet(engine: Warehouse, select: string, target: string): Promise<void> {
  await engine.run(`copy (${select}) to ${quoteText(`${target}.tmp`)} (format parquet, compression zstd)`);
  renameSync(`${target}.tmp`, target);
}

function digits(moment: string): string {
  return moment.replaceAll(/\D/g, "");
}

/** The files that hold rows, oldest first. */
function numberedFiles(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d.*\.parquet$/.test(name))
    .sort();
}
