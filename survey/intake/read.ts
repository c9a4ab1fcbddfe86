// Reads the intake database: page by page for the pipeline, so that no page holds a lock once it is returned, and what a
// household has done so far for its own page.

import {sql, type RawBuilder} from "kysely";
import type {Answers} from "../questionnaire/questionnaire.ts";
import type {DatabaseKind} from "./migrations.ts";
import type {Intake} from "./open.ts";
import type {InvitationTable, ResponseTable, WaveTable} from "./schema.ts";

export type WaveRow = Omit<WaveTable, "has_open_link"> & {has_open_link: number};
export type InvitationRow = Omit<InvitationTable, "sequence" | "token_hash" | "had_repair" | "had_complaint"> & {
  sequence: number;
  had_repair: boolean | null;
  had_complaint: boolean | null;
};
export type ResponseRow = Omit<ResponseTable, "sequence" | "answers"> & {sequence: number; answers: Answers};

/** All waves, in the order in which they opened. */
export async function readWaves(intake: Intake): Promise<WaveRow[]> {
  return intake.db.selectFrom("waves").selectAll().orderBy("opens_at").orderBy("wave_id").execute();
}

export async function readWave(intake: Intake, wave_id: string): Promise<WaveRow | undefined> {
  return intake.db.selectFrom("waves").selectAll().where("wave_id", "=", wave_id).executeTakeFirst();
}

/** Invitations in the order of their sequence, after `afterSequence`, at most `limit`. */
export async function readInvitations(
  intake: Intake,
  {afterSequence = 0, limit = 1_000_000}: {afterSequence?: number; limit?: number} = {}
): Promise<InvitationRow[]> {
  const rows = await intake.db
    .selectFrom("invitations")
    .select(["sequence", "invitation_id", "wave_id", "kind", "project", "building", "unit", "room", "stage"])
    .select(["months_since_handover", "months_since_signing", "had_repair", "had_complaint", "decor"])
    .select(["created_at", "opened_at"])
    .where("sequence", ">", afterSequence)
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows.map((row) => ({
    ...row,
    had_repair: row.had_repair === null ? null : row.had_repair === 1,
    had_complaint: row.had_complaint === null ? null : row.had_complaint === 1
  }));
}

/** Responses in the order of their sequence, after `afterSequence`, at most `limit`; withdrawn ones without answers. */
export async function readResponses(
  intake: Intake,
  {afterSequence = 0, limit = 10_000}: {afterSequence?: number; limit?: number} = {}
): Promise<ResponseRow[]> {
  const rows = await intake.db
    .selectFrom("responses")
    .selectAll()
    .where("sequence", ">", afterSequence)
    .orderBy("sequence")
    .limit(limit)
    .execute();
  return rows.map((row) => ({...row, answers: JSON.parse(row.answers) as Answers}));
}

/** What a household has done so far. */
export type Progress = {is_answered: boolean; draft: {sequence: number; body: string} | undefined};

export async function readProgress(intake: Intake, invitationId: string): Promise<Progress> {
  const answered = await intake.db
    .selectFrom("responses")
    .select("sequence")
    .where("invitation_id", "=", invitationId)
    .where("status", "=", "complete")
    .limit(1)
    .executeTakeFirst();
  const draft = await intake.db
    .selectFrom("drafts")
    .select(["sequence", "body"])
    .where("invitation_id", "=", invitationId)
    .executeTakeFirst();
  return {is_answered: answered !== undefined, draft};
}

/** A page as lines of JSON, one object a row, and its last sequence. The database builds the text, not we. */
export type Lines = {count: number; last: number; lines: string};

/** Rows after `afterSequence` in the order of their sequence; `answers` is an object, flags are 0, 1 or null. */
export async function readLines(
  intake: Intake,
  table: keyof typeof lineColumns,
  {afterSequence, limit}: {afterSequence: number; limit: number}
): Promise<Lines> {
  const {object, lines} = words[intake.kind];
  const line = sql`${sql.raw(object)}(${sql.join(lineColumns[table].flatMap((column) => pair(intake.kind, column)))})`;
  const kept = table === "responses" ? sql`and status = 'complete'` : sql``;
  const {rows} = await sql<Lines>`
    select count(*) as count, max(sequence) as last, ${sql.raw(lines)} as lines
    from (
      select sequence, ${line} as line from ${sql.table(table)}
      where sequence > ${afterSequence} ${kept} order by sequence limit ${limit}
    ) page
  `.execute(intake.db);
  return rows[0]!;
}

/**
 * How far each invitation has come that was opened or has a draft, after `afterSequence`: of the draft the page on which it
 * stands and whether Q01 is answered, never an answer.
 */
export async function readProgressLines(
  intake: Intake,
  {afterSequence, limit}: {afterSequence: number; limit: number}
): Promise<Lines> {
  const {object, lines, page, overall} = words[intake.kind];
  const {rows} = await sql<Lines>`
    select count(*) as count, max(sequence) as last, ${sql.raw(lines)} as lines
    from (
      select i.sequence, ${sql.raw(object)}(
        'invitation_id', i.invitation_id, 'wave_id', i.wave_id, 'opened_at', i.opened_at,
        'draft_updated_at', d.updated_at, 'draft_page', ${sql.raw(page)},
        'has_overall', case when ${sql.raw(overall)} is null then 0 else 1 end
      ) as line
      from invitations i left join drafts d on d.invitation_id = i.invitation_id
      where i.sequence > ${afterSequence} and (i.opened_at is not null or d.invitation_id is not null)
      order by i.sequence limit ${limit}
    ) page
  `.execute(intake.db);
  return rows[0]!;
}

const words: Record<DatabaseKind, {object: string; lines: string; page: string; overall: string}> = {
  sqlite: {
    object: "json_object",
    lines: "coalesce(group_concat(line || char(10), ''), '')",
    page: "json_extract(d.body, '$.page')",
    overall: "json_type(d.body, '$.answers.Q01')"
  },
  postgres: {
    object: "json_build_object",
    lines: "coalesce(string_agg(line::text || chr(10), '' order by sequence), '')",
    page: "d.body::json ->> 'page'",
    overall: "d.body::json #> '{answers,Q01}'"
  }
};

function pair(kind: DatabaseKind, column: string): RawBuilder<unknown>[] {
  const json = kind === "sqlite" ? sql`json(answers)` : sql`answers::json`;
  return [sql`${sql.lit(column)}`, column === "answers" ? json : sql.ref(column)];
}

const lineColumns = {
  invitations:
    `sequence invitation_id wave_id kind project building unit room stage months_since_handover months_since_signing
    had_repair had_complaint decor created_at`.split(/\s+/),
  responses:
    `sequence response_id invitation_id wave_id questionnaire_id questionnaire_version questionnaire_hash mode locale
    notice_version status answers started_at submitted_at received_at`.split(/\s+/),
  withdrawals: "sequence invitation_id wave_id last_response_sequence response_count withdrawn_at".split(" ")
};

/** Whether the database answers. */
export async function isReady(intake: Intake): Promise<boolean> {
  try {
    await intake.db.selectFrom("waves").select("wave_id").limit(1).execute();
    return true;
  } catch {
    return false;
  }
}
