// The intake database → raw/waves, raw/invitations, raw/responses: what came since the last night, de-identified.

import {createHash} from "node:crypto";
import {closeSync, existsSync, mkdirSync, openSync, readdirSync, renameSync, writeFileSync, writeSync} from "node:fs";
import {join} from "node:path";
import {openIntake} from "../../survey/intake/open.ts";
import type {Intake} from "../../survey/intake/open.ts";
import {readLines, readWaves} from "../../survey/intake/read.ts";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";

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

/** Returns how many responses came in. Without an intake database there is nothing to read. */
export async function ingestIntake(
  engine: Warehouse,
  config: Pick<Config, "intakeUrl" | "raw">,
  {scratch}: {scratch: string},
  effects: Effects
): Promise<{responseCount: number}> {
  const path = config.intakeUrl.replace(/^sqlite:(\/\/(?=\/))?/, "");
  if (!config.intakeUrl.startsWith("postgres") && !existsSync(path)) return {responseCount: 0};
  const intake = await openIntake(config.intakeUrl);
  const takenAt = effects.now().toISOString();
  try {
    await keepWaves(engine, intake, {raw: config.raw, scratch, takenAt});
    await keepNew(engine, intake, "invitations", {raw: config.raw, scratch});
    return {responseCount: await keepNew(engine, intake, "responses", {raw: config.raw, scratch})};
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
    ...texts("invitation_id wave_id project building unit room stage decor created_at"),
    sequence: "BIGINT",
    months_since_handover: "INTEGER",
    had_repair: "TINYINT",
    had_complaint: "TINYINT"
  },
  select: `
    select sequence, invitation_id, wave_id, project_key(project) as project, room_parts(building)[1] as building,
      pseudonym(project_key(project) || '|' || array_to_string(room_parts(concat_ws('-', building, unit, room)), '-'))
        as household_key,
      stage, months_since_handover, had_repair::boolean as had_repair, had_complaint::boolean as had_complaint,
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
    ...texts("locale status started_at submitted_at received_at"),
    sequence: "BIGINT",
    answers: "JSON"
  },
  select: `
    select sequence, response_id, invitation_id, wave_id, questionnaire_id, questionnaire_version, questionnaire_hash,
      mode, locale, status, ${maskedAnswers} as answers, started_at::timestamptz as started_at,
      submitted_at::timestamptz as submitted_at, received_at::timestamptz as received_at`
};

const shapes = {waves: waveShape, invitations: invitationShape, responses: responseShape};

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
 * Invitations and responses are only ever added: one file per night, named by the sequences it holds, which are the
 * watermark. Returns how many came.
 */
async function keepNew(
  engine: Warehouse,
  intake: Intake,
  table: "invitations" | "responses",
  {raw, scratch}: Place
): Promise<number> {
  const folder = join(raw, table);
  const watermark = Math.max(0, ...numberedFiles(folder).map((name) => Number(/-(\d+)\.parquet$/.exec(name)?.[1])));
  const path = join(scratch, `${table}.json`);
  const file = openSync(path, "w");
  let [count, last] = [0, watermark];
  try {
    for (;;) {
      const page = await readLines(intake, table, {afterSequence: last, limit: pageSize});
      if (page.count === 0) break;
      count += page.count;
      last = page.last;
      writeSync(file, page.lines);
    }
  } finally {
    closeSync(file);
  }
  if (count === 0) return 0;
  const name = [watermark + 1, last].map((sequence) => String(sequence).padStart(12, "0")).join("-");
  const shape = shapes[table];
  await copyToParquet(engine, `${shape.select} from ${jsonSource(path, shape)}`, join(folder, `${name}.parquet`));
  return count;
}

function jsonSource(path: string, {columns}: Shape): string {
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  return `read_json(${quoteText(path)}, format = 'newline_delimited', columns = {${types.join(", ")}})`;
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
