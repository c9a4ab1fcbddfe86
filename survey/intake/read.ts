// Reads the intake database for the pipeline, in pages by key: no page holds a lock once it is returned.

import {sql} from "kysely";
import type {RawBuilder} from "kysely";
import type {Answers} from "../questionnaire/questionnaire.ts";
import type {Intake} from "./open.ts";
import type {InvitationTable, ResponseTable, WaveTable} from "./schema.ts";

export type WaveRow = WaveTable;

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

/** Invitations in the order of their sequence, after `afterSequence`, at most `limit`. */
export async function readInvitations(
  intake: Intake,
  {afterSequence = 0, limit = 1_000_000}: {afterSequence?: number; limit?: number} = {}
): Promise<InvitationRow[]> {
  const rows = await intake.db
    .selectFrom("invitations")
    .select(["sequence", "invitation_id", "wave_id", "project", "building", "unit", "room", "stage"])
    .select(["months_since_handover", "had_repair", "had_complaint", "decor", "created_at", "opened_at"])
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

/** Responses in the order of their sequence, after `afterSequence`, at most `limit`. */
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

/** A page as lines of JSON, one object a row, and its last sequence. The database builds the text, not we. */
export type Lines = {count: number; last: number; lines: string};

/** Rows after `afterSequence` in the order of their sequence; `answers` is an object, flags are 0, 1 or null. */
export async function readLines(
  intake: Intake,
  table: keyof typeof lineColumns,
  {afterSequence, limit}: {afterSequence: number; limit: number}
): Promise<Lines> {
  const {rows} = await sql<Lines>`
    select count(*) as count, max(sequence) as last, coalesce(group_concat(line || char(10), ''), '') as lines
    from (
      select sequence, ${jsonOf(lineColumns[table])} as line from ${sql.table(table)}
      where sequence > ${afterSequence} order by sequence limit ${limit}
    )
  `.execute(intake.db);
  return rows[0]!;
}

function jsonOf(columns: string[]): RawBuilder<string> {
  const pairs = columns.map((column) =>
    column === "answers" ? sql`'answers', json(answers)` : sql`${sql.lit(column)}, ${sql.ref(column)}`
  );
  return sql`json_object(${sql.join(pairs)})`;
}

const lineColumns = {
  invitations:
    `sequence invitation_id wave_id project building unit room stage months_since_handover had_repair had_complaint
    decor created_at`.split(/\s+/),
  responses:
    `sequence response_id invitation_id wave_id questionnaire_id questionnaire_version questionnaire_hash mode locale
    status answers started_at submitted_at received_at`.split(/\s+/)
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
