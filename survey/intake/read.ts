// Reads the intake database for the pipeline, in pages by key: no page holds a lock once it is returned.

import {sql} from "kysely";
import type {RawBuilder} from "kysely";
import type {Answers} from "../questionnaire/questionnaire.ts";
import type {Intake} from "./open.ts";
import type {InvitationTable, ResponseTable, WaveTable} from "./schema.ts";

export type WaveRow = WaveTable;

export type InvitationRow = Omit<InvitationTable, "token_hash" | "had_repair" | "had_complaint"> & {
  had_repair: boolean | null;
  had_complaint: boolean | null;
};

export type ResponseRow = Omit<ResponseTable, "sequence" | "answers"> & {sequence: number; answers: Answers};

/** All waves, in the order in which they opened. */
export async function readWaves(intake: Intake): Promise<WaveRow[]> {
  return intake.db.selectFrom("waves").selectAll().orderBy("opens_at").orderBy("wave_id").execute();
}

/** Invitations made at `createdSince` or later, in the order of their ids, after `afterInvitationId`, at most `limit`. */
export async function readInvitations(
  intake: Intake,
  {
    createdSince = "",
    afterInvitationId = "",
    limit = 1_000_000
  }: {createdSince?: string; afterInvitationId?: string; limit?: number} = {}
): Promise<InvitationRow[]> {
  const rows = await intake.db
    .selectFrom("invitations")
    .select(["invitation_id", "wave_id", "project", "building", "unit", "room", "stage", "months_since_handover"])
    .select(["had_repair", "had_complaint", "decor", "created_at", "opened_at"])
    .where("invitation_id", ">", afterInvitationId)
    .where("created_at", ">=", createdSince)
    .orderBy("invitation_id")
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

/** A page as lines of JSON, one object a row, and the key of its last row. The database builds the text, not we. */
export type Lines<Key> = {count: number; last: Key; lines: string};

/** Responses after `afterSequence` in the order of their sequence; `answers` is an object. */
export async function readResponseLines(
  intake: Intake,
  {afterSequence, limit}: {afterSequence: number; limit: number}
): Promise<Lines<number>> {
  return readLines(
    intake,
    sql`select sequence as key, ${jsonOf(responseColumns)} as line from responses
      where sequence > ${afterSequence} order by sequence limit ${limit}`
  );
}

/** Invitations made at `createdSince` or later, in the order of their ids; flags are 0, 1 or null. */
export async function readInvitationLines(
  intake: Intake,
  {createdSince, afterInvitationId, limit}: {createdSince: string; afterInvitationId: string; limit: number}
): Promise<Lines<string>> {
  return readLines(
    intake,
    sql`select invitation_id as key, ${jsonOf(invitationColumns)} as line from invitations
      where invitation_id > ${afterInvitationId} and created_at >= ${createdSince} order by invitation_id limit ${limit}`
  );
}

async function readLines<Key>(intake: Intake, page: RawBuilder<unknown>): Promise<Lines<Key>> {
  const {rows} = await sql<Lines<Key>>`
    select count(*) as count, max(key) as last, coalesce(group_concat(line || char(10), ''), '') as lines from (${page})
  `.execute(intake.db);
  return rows[0]!;
}

function jsonOf(columns: string[]): RawBuilder<string> {
  const pairs = columns.map((column) =>
    column === "answers" ? sql`'answers', json(answers)` : sql`${sql.lit(column)}, ${sql.ref(column)}`
  );
  return sql`json_object(${sql.join(pairs)})`;
}

const responseColumns =
  `sequence response_id invitation_id wave_id questionnaire_id questionnaire_version questionnaire_hash mode locale
  status answers started_at submitted_at received_at`.split(/\s+/);

const invitationColumns =
  `invitation_id wave_id project building unit room stage months_since_handover had_repair had_complaint decor
  created_at`.split(/\s+/);

/** Whether the database answers. */
export async function isReady(intake: Intake): Promise<boolean> {
  try {
    await intake.db.selectFrom("waves").select("wave_id").limit(1).execute();
    return true;
  } catch {
    return false;
  }
}
