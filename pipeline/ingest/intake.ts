// The intake database → raw/waves, raw/invitations, raw/responses: what came since the last night, de-identified.

import {createHash} from "node:crypto";
import {createWriteStream, existsSync, mkdirSync, readdirSync, renameSync, rmSync, writeFileSync} from "node:fs";
import {once} from "node:events";
import {join} from "node:path";
import {openIntake} from "../../survey/intake/open.ts";
import type {Intake} from "../../survey/intake/open.ts";
import {readInvitations, readResponses, readWaves} from "../../survey/intake/read.ts";
import type {Config} from "../config.ts";
import type {Effects} from "../effects.ts";
import type {Warehouse} from "../warehouse.ts";
import {quoteText} from "../warehouse.ts";

const pageSize = 20_000;

/** Parquet files without rows, so that the tables exist before the first wave. */
export async function writeEmptyIntakeTables(engine: Warehouse, {raw}: {raw: string}): Promise<void> {
  for (const [kind, {columns, select}] of Object.entries(shapes)) {
    const hash = createHash("sha256").update(select).digest("hex").slice(0, 16);
    const target = join(raw, kind, `empty-${hash}.parquet`);
    if (existsSync(target)) continue;
    mkdirSync(join(raw, kind), {recursive: true});
    const names = Object.entries(columns).map(([name, type]) => `null::${type} as ${name}`);
    const taken = kind === "responses" ? "" : ", null::timestamptz as taken_at";
    await engine.run(
      `copy (from (${select}${taken} from (select ${names.join(", ")})) where false)
       to ${quoteText(`${target}.tmp`)} (format parquet)`
    );
    renameSync(`${target}.tmp`, target);
  }
}

/** Returns how many responses came in. Without an intake database there is nothing to read. */
export async function ingestIntake(
  engine: Warehouse,
  config: Pick<Config, "intakeUrl" | "raw">,
  {scratch}: {scratch: string},
  effects: Effects
): Promise<{responseCount: number}> {
  if (!config.intakeUrl.startsWith("postgres") && !existsSync(config.intakeUrl.replace(/^sqlite:(\/\/(?=\/))?/, ""))) {
    return {responseCount: 0};
  }
  const intake = await openIntake(config.intakeUrl);
  try {
    const takenAt = effects.now().toISOString();
    const lines = (rows: object[]) => rows.map((row) => JSON.stringify(row)).join("\n");
    const waves = lines(await readWaves(intake));
    const invitations = lines((await readInvitations(intake)).map(({opened_at, ...row}) => row));
    await keepSnapshot(engine, waves, {kind: "waves", shape: waveShape, takenAt, raw: config.raw, scratch});
    await keepSnapshot(engine, invitations, {
      kind: "invitations",
      shape: invitationShape,
      takenAt,
      raw: config.raw,
      scratch
    });
    return {responseCount: await keepResponses(engine, intake, {raw: config.raw, scratch})};
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
  columns: texts("wave_id wave_name wave_name_en opens_at closes_at questionnaire_id questionnaire_version"),
  select: `
    select wave_id, wave_name, wave_name_en, opens_at::timestamptz as opened_at, closes_at::timestamptz as closed_at,
      questionnaire_id, questionnaire_version`
};

const invitationShape: Shape = {
  columns: {
    ...texts("invitation_id wave_id project building unit room stage decor created_at"),
    months_since_handover: "INTEGER",
    had_repair: "BOOLEAN",
    had_complaint: "BOOLEAN"
  },
  select: `
    select invitation_id, wave_id, project_key(project) as project, room_parts(building)[1] as building,
      pseudonym(project_key(project) || '|' || array_to_string(room_parts(concat_ws('-', building, unit, room)), '-'))
        as household_key,
      stage, months_since_handover, had_repair, had_complaint, decor as fitout, created_at::timestamptz as invited_at`
};

const responseShape: Shape = {
  columns: {
    ...texts("response_id invitation_id wave_id questionnaire_id questionnaire_version questionnaire_hash mode"),
    ...texts("locale status started_at submitted_at received_at"),
    sequence: "BIGINT",
    answers: "JSON"
  },
  select: `
    select sequence, response_id, invitation_id, wave_id, questionnaire_id, questionnaire_version, questionnaire_hash,
      mode, locale, status, masked(answers::varchar) as answers, started_at::timestamptz as started_at,
      submitted_at::timestamptz as submitted_at, received_at::timestamptz as received_at`
};

const shapes = {waves: waveShape, invitations: invitationShape, responses: responseShape};

function texts(names: string): Record<string, string> {
  return Object.fromEntries(names.split(" ").map((name) => [name, "VARCHAR"]));
}

/** Waves and invitations may change: a new file whenever they did, the latest `taken_at` wins. */
async function keepSnapshot(
  engine: Warehouse,
  lines: string,
  {kind, shape, takenAt, raw, scratch}: {kind: string; shape: Shape; takenAt: string; raw: string; scratch: string}
): Promise<void> {
  if (lines === "") return;
  const hash = createHash("sha256").update(lines).digest("hex").slice(0, 16);
  const folder = join(raw, kind);
  mkdirSync(folder, {recursive: true});
  const latest = parquetNames(folder).at(-1);
  if (latest?.endsWith(`-${hash}.parquet`)) return;
  const path = join(scratch, `${kind}.json`);
  writeFileSync(path, lines);
  const target = join(folder, `${takenAt.replaceAll(/[^0-9]/g, "")}-${hash}.parquet`);
  const select = `${shape.select}, ${quoteText(takenAt)}::timestamptz as taken_at`;
  await writeParquet(engine, {...shape, select}, path, target);
}

/** Responses are never changed: one file per night, named by the sequences it holds, which are the watermark. */
async function keepResponses(
  engine: Warehouse,
  intake: Intake,
  {raw, scratch}: {raw: string; scratch: string}
): Promise<number> {
  const folder = join(raw, "responses");
  mkdirSync(folder, {recursive: true});
  const watermark = Math.max(0, ...parquetNames(folder).map((name) => Number(name.split("-")[1]?.split(".")[0])));
  const path = join(scratch, "responses.json");
  const file = createWriteStream(path);
  let count = 0;
  let last = watermark;
  for (;;) {
    const page = await readResponses(intake, {afterSequence: last, limit: pageSize});
    if (page.length === 0) break;
    const lines = page.map(({payload_hash, ...row}) => `${JSON.stringify(row)}\n`);
    if (!file.write(lines.join(""))) await once(file, "drain");
    count += page.length;
    last = page.at(-1)!.sequence;
  }
  file.end();
  await once(file, "finish");
  if (count === 0) return 0;
  const digits = (sequence: number) => String(sequence).padStart(12, "0");
  await writeParquet(engine, responseShape, path, join(folder, `${digits(watermark + 1)}-${digits(last)}.parquet`));
  return count;
}

async function writeParquet(engine: Warehouse, {columns, select}: Shape, path: string, target: string): Promise<void> {
  const types = Object.entries(columns).map(([name, type]) => `${name}: '${type}'`);
  const source = `read_json(${quoteText(path)}, format = 'newline_delimited', columns = {${types.join(", ")}})`;
  await engine.run(
    `copy (${select} from ${source}) to ${quoteText(`${target}.tmp`)} (format parquet, compression zstd)`
  );
  rmSync(path);
  renameSync(`${target}.tmp`, target);
}

function parquetNames(folder: string): string[] {
  return readdirSync(folder)
    .filter((name) => /^\d.*\.parquet$/.test(name))
    .sort();
}
