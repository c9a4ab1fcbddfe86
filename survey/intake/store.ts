// Writes waves, invitations, drafts and responses. A response is added or found again, never overwritten.

import {hash} from "node:crypto";
import {splitContact, type Answers, type Prefill} from "../questionnaire/questionnaire.ts";
import type {FoundRow, Outcome, ResponseRow} from "./engine.ts";
import type {Intake} from "./open.ts";
import {lockSequences} from "./postgres.ts";
import type {DraftTable, NoticeTable, ResponseTable, WaveTable} from "./schema.ts";

export type {Outcome} from "./engine.ts";

export type Wave = Omit<WaveTable, "has_open_link">;

/** A household as the wave invites it; what nobody knows is null, a building without units has unit "". */
export type NewInvitation = Prefill & {
  wave_id: string;
  project: string;
  building: string;
  unit: string;
  room: string;
  months_since_handover: number | null;
};

/** The sha-256 of the token makes its link work; the token itself is kept by whoever made it. */
export type IssuedInvitation = NewInvitation & {invitation_id: string; token: string};

/** What a token opens: the wave and what is known of the household, without its address. */
export type Invitation = {invitation_id: string; wave: Wave; prefill: Prefill; is_opened: boolean};

/** A checked response on its way in; `payload_hash` is the sha-256 of the bytes that were sent, hex. */
export type NewResponse = Omit<ResponseTable, "sequence" | "answers" | "received_at" | "status"> & {answers: Answers};

export type RandomBytes = (size: number) => Uint8Array;

export async function createWave(intake: Intake, wave: Wave): Promise<void> {
  await intake.db.insertInto("waves").values(wave).execute();
}

/** Keeps the words of a notice; those of a version that is known do not change. */
export async function keepNotice(intake: Intake, notice: NoticeTable): Promise<void> {
  await intake.db
    .insertInto("notices")
    .values(notice)
    .onConflict((conflict) => conflict.column("notice_version").doNothing())
    .execute();
}

/** Gives households their ids and tokens; nothing is written yet. */
export function issueInvitations(rows: NewInvitation[], randomBytes: RandomBytes): IssuedInvitation[] {
  return rows.map((row) => ({...row, invitation_id: toText(randomBytes(12)), token: newToken(randomBytes)}));
}

export function newToken(randomBytes: RandomBytes): string {
  return toText(randomBytes(16));
}

const rowsPerInsert = 500;

/** Adds invitations and returns those whose household had none to the wave yet: the others keep the one they have. */
export async function addInvitations(
  intake: Intake,
  issued: IssuedInvitation[],
  {now}: {now: Date}
): Promise<IssuedInvitation[]> {
  const created = new Set<string>();
  for (let from = 0; from < issued.length; from += rowsPerInsert) {
    const rows = issued.slice(from, from + rowsPerInsert).map((row) => toInvitationRow(row, now));
    await intake.db.transaction().execute(async (transaction) => {
      if (intake.kind === "postgres") await lockSequences(transaction);
      const added = await transaction
        .insertInto("invitations")
        .values(rows)
        .onConflict((conflict) => conflict.columns(["wave_id", "project", "building", "unit", "room"]).doNothing())
        .returning("invitation_id")
        .execute();
      for (const {invitation_id} of added) created.add(invitation_id);
    });
  }
  return issued.filter(({invitation_id}) => created.has(invitation_id));
}

/** Issues and adds in one go, for those who keep the tokens in memory. */
export async function createInvitations(
  intake: Intake,
  rows: Iterable<NewInvitation>,
  {now, randomBytes}: {now: Date; randomBytes: RandomBytes}
): Promise<IssuedInvitation[]> {
  return addInvitations(intake, issueInvitations([...rows], randomBytes), {now});
}

/** Lets somebody in who came by the open link of a wave; returns the token. */
export async function createVoluntary(
  intake: Intake,
  wave_id: string,
  {now, randomBytes}: {now: Date; randomBytes: RandomBytes}
): Promise<string> {
  const token = newToken(randomBytes);
  const nobody = {stage: null, months_since_signing: null, had_repair: null, had_complaint: null, decor: null};
  const nowhere = {project: null, building: null, unit: null, room: null, months_since_handover: null};
  await intake.db.transaction().execute(async (transaction) => {
    if (intake.kind === "postgres") await lockSequences(transaction);
    await transaction
      .insertInto("invitations")
      .values({
        ...nobody,
        ...nowhere,
        wave_id,
        invitation_id: toText(randomBytes(12)),
        kind: "voluntary",
        token_hash: hashToken(token),
        created_at: now.toISOString(),
        opened_at: now.toISOString()
      })
      .execute();
  });
  return token;
}

export async function findInvitation(intake: Intake, token: string): Promise<Invitation | undefined> {
  const row = await intake.findByToken(hashToken(token));
  return row && toInvitation(row);
}

/** Notes when the link was opened for the first time. */
export async function markOpened(intake: Pick<Intake, "db">, invitationId: string, {now}: {now: Date}): Promise<void> {
  await intake.db
    .updateTable("invitations")
    .set({opened_at: now.toISOString()})
    .where("invitation_id", "=", invitationId)
    .where("opened_at", "is", null)
    .execute();
}

/** Keeps a draft unless a later one is there; returns the sequence that is kept. */
export async function saveDraft(intake: Intake, draft: Omit<DraftTable, "updated_at">, {now}: {now: Date}) {
  return intake.addDraft({...draft, updated_at: now.toISOString()});
}

/**
 * Adds a response: "created" when it is new, "repeated" when the same bytes came before under this id, "conflict" when
 * the id belongs to other bytes or to another invitation, "withdrawn" when its owner took it back.
 */
export async function saveResponse(intake: Intake, response: NewResponse, {now}: {now: Date}): Promise<Outcome> {
  return intake.addResponse(toResponseRow(response, now.toISOString()));
}

/** Adds many responses, each with its own time of receipt; counts the outcomes. */
export async function saveResponses(
  intake: Intake,
  responses: Iterable<NewResponse & {received_at: string}>
): Promise<Record<Outcome, number>> {
  const counts = {created: 0, repeated: 0, conflict: 0, withdrawn: 0};
  const rows = [...responses].map(({received_at, ...response}) => toResponseRow(response, received_at));
  for (let from = 0; from < rows.length; from += rowsPerInsert) {
    for (const outcome of await intake.insertResponses(rows.slice(from, from + rowsPerInsert))) counts[outcome]++;
  }
  return counts;
}

/** Whether exactly this response was accepted before. */
export async function hasResponse(
  intake: Intake,
  {response_id, invitation_id, payload_hash}: Pick<NewResponse, "response_id" | "invitation_id" | "payload_hash">
): Promise<boolean> {
  const kept = await intake.db
    .selectFrom("responses")
    .select("response_id")
    .where("response_id", "=", response_id)
    .where("invitation_id", "=", invitation_id)
    .where("payload_hash", "=", payload_hash)
    .executeTakeFirst();
  return kept !== undefined;
}

function toInvitation(row: FoundRow): Invitation {
  const {invitation_id, stage, months_since_signing, had_repair, had_complaint, decor, opened_at} = row;
  const {wave_id, wave_name, wave_name_en, opens_at, closes_at, questionnaire_id, questionnaire_version} = row;
  const flags = {had_repair: toFlag(had_repair), had_complaint: toFlag(had_complaint)};
  return {
    invitation_id,
    wave: {wave_id, wave_name, wave_name_en, opens_at, closes_at, questionnaire_id, questionnaire_version},
    prefill: {stage, months_since_signing, ...flags, decor},
    is_opened: opened_at !== null
  };
}

function toInvitationRow({token, ...row}: IssuedInvitation, now: Date) {
  return {
    ...row,
    kind: "household" as const,
    token_hash: hashToken(token),
    had_repair: fromFlag(row.had_repair),
    had_complaint: fromFlag(row.had_complaint),
    created_at: now.toISOString(),
    opened_at: null
  };
}

function toResponseRow(response: NewResponse, received_at: string): ResponseRow {
  const {answers, contact} = splitContact(response.answers);
  return {...response, answers: JSON.stringify(answers), received_at, status: "complete", contact};
}

export function hashToken(token: string): string {
  return hash("sha256", token);
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
