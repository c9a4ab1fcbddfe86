// Writes waves, invitations and responses. A response is added or found again, never overwritten.

import {createHash} from "node:crypto";
import type {Transaction} from "kysely";
import type {Answers, Prefill} from "../questionnaire/questionnaire.ts";
import type {Intake} from "./open.ts";
import type {ResponseTable, Schema, WaveTable} from "./schema.ts";

export type Wave = WaveTable;

/** A household as the wave invites it; what nobody knows is null, a building without units has unit "". */
export type NewInvitation = Prefill & {
  wave_id: string;
  project: string;
  building: string;
  unit: string;
  room: string;
  months_since_handover: number | null;
};

export type CreatedInvitation = NewInvitation & {invitation_id: string; token: string};

/** What a token opens: the wave and what is known of the household, without its address. */
export type Invitation = {
  invitation_id: string;
  wave: Wave;
  prefill: Prefill;
  is_answered: boolean;
};

/** A checked response on its way in; `payload_hash` is the sha-256 of the bytes that were sent, hex. */
export type NewResponse = Omit<ResponseTable, "sequence" | "answers" | "received_at" | "status"> & {answers: Answers};

export type Outcome = "created" | "repeated" | "conflict";

export type RandomBytes = (size: number) => Uint8Array;

export async function createWave(intake: Intake, wave: Wave): Promise<void> {
  await intake.db.insertInto("waves").values(wave).execute();
}

/**
 * Invites households, all or none, and returns those that had no invitation to the wave yet, each with its token: the
 * only moment at which the token is known.
 */
export async function createInvitations(
  intake: Intake,
  rows: Iterable<NewInvitation>,
  {now, randomBytes}: {now: Date; randomBytes: RandomBytes}
): Promise<CreatedInvitation[]> {
  return intake.db.transaction().execute(async (transaction) => {
    const created: CreatedInvitation[] = [];
    for (const row of rows) {
      const invitation = {...row, invitation_id: toText(randomBytes(12)), token: toText(randomBytes(16))};
      if (await insertInvitation(transaction, invitation, now)) created.push(invitation);
    }
    return created;
  });
}

export async function findInvitation(intake: Intake, token: string): Promise<Invitation | undefined> {
  const row = await intake.db
    .selectFrom("invitations")
    .innerJoin("waves", "waves.wave_id", "invitations.wave_id")
    .where("token_hash", "=", hashToken(token))
    .selectAll("waves")
    .select(["invitation_id", "stage", "had_repair", "had_complaint", "decor"])
    .select((query) =>
      query
        .exists(
          query
            .selectFrom("responses")
            .select("sequence")
            .whereRef("responses.invitation_id", "=", "invitations.invitation_id")
        )
        .as("is_answered")
    )
    .executeTakeFirst();
  if (!row) return undefined;
  const {invitation_id, stage, had_repair, had_complaint, decor, is_answered, ...wave} = row;
  const prefill = {stage, had_repair: toFlag(had_repair), had_complaint: toFlag(had_complaint), decor};
  return {invitation_id, wave, prefill, is_answered: Boolean(is_answered)};
}

/** Notes when the link was opened for the first time. */
export async function markOpened(intake: Intake, invitationId: string, {now}: {now: Date}): Promise<void> {
  await intake.db
    .updateTable("invitations")
    .set({opened_at: now.toISOString()})
    .where("invitation_id", "=", invitationId)
    .where("opened_at", "is", null)
    .execute();
}

/**
 * Adds a response: "created" when it is new, "repeated" when the same bytes came before under this id, "conflict" when
 * the id belongs to other bytes or to another invitation.
 */
export async function saveResponse(intake: Intake, response: NewResponse, {now}: {now: Date}): Promise<Outcome> {
  return insertResponse(intake.db, response, now.toISOString());
}

/** Adds many responses in one transaction, each with its own time of receipt; counts the outcomes. */
export async function saveResponses(
  intake: Intake,
  responses: Iterable<NewResponse & {received_at: string}>
): Promise<Record<Outcome, number>> {
  return intake.db.transaction().execute(async (transaction) => {
    const counts = {created: 0, repeated: 0, conflict: 0};
    for (const {received_at, ...response} of responses) {
      counts[await insertResponse(transaction, response, received_at)]++;
    }
    return counts;
  });
}

/** Whether exactly this response was accepted before. */
export async function hasResponse(
  intake: Intake,
  {response_id, invitation_id, payload_hash}: Pick<NewResponse, "response_id" | "invitation_id" | "payload_hash">
): Promise<boolean> {
  return (await compareWithKept(intake.db, {response_id, invitation_id, payload_hash})) === "repeated";
}

type Connection = Intake["db"] | Transaction<Schema>;

async function insertInvitation(db: Connection, {token, ...row}: CreatedInvitation, now: Date): Promise<boolean> {
  const result = await db
    .insertInto("invitations")
    .values({
      ...row,
      token_hash: hashToken(token),
      had_repair: fromFlag(row.had_repair),
      had_complaint: fromFlag(row.had_complaint),
      created_at: now.toISOString(),
      opened_at: null
    })
    .onConflict((conflict) => conflict.columns(["wave_id", "project", "building", "unit", "room"]).doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n;
}

async function insertResponse(db: Connection, response: NewResponse, received_at: string): Promise<Outcome> {
  const result = await db
    .insertInto("responses")
    .values({...response, answers: JSON.stringify(response.answers), received_at, status: "complete"})
    .onConflict((conflict) => conflict.column("response_id").doNothing())
    .executeTakeFirst();
  return result.numInsertedOrUpdatedRows === 1n ? "created" : compareWithKept(db, response);
}

async function compareWithKept(
  db: Connection,
  response: Pick<NewResponse, "response_id" | "invitation_id" | "payload_hash">
): Promise<Outcome> {
  const kept = await db
    .selectFrom("responses")
    .select(["invitation_id", "payload_hash"])
    .where("response_id", "=", response.response_id)
    .executeTakeFirst();
  const isSame = kept?.invitation_id === response.invitation_id && kept.payload_hash === response.payload_hash;
  return isSame ? "repeated" : "conflict";
}

function hashToken(token: string): string {
  return createHash("sha256").update(token).digest("hex");
}

function toText(bytes: Uint8Array): string {
  return Buffer.from(bytes).toString("base64url");
}

function toFlag(value: number | null): boolean | null {
  return value === null ? null : value === 1;
}

function fromFlag(value: boolean | null): number | null {
  return value === null ? null : Number(value);
}
