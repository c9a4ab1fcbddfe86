import type {Kysely} from "kysely";
import type {DatabaseKind} from "./migrations.ts";
import type {ContactTable, DraftTable, InvitationTable, ResponseTable, Schema, WaveTable} from "./schema.ts";

/** An invitation with its wave, as both lie in the database. */
export type FoundRow = Pick<
  InvitationTable,
  "invitation_id" | "stage" | "months_since_signing" | "had_repair" | "had_complaint" | "decor" | "opened_at"
> &
  Omit<WaveTable, "has_open_link">;

/** A response to write, with the contact that its owner agreed to. */
export type ResponseRow = Omit<ResponseTable, "sequence"> & {contact: Pick<ContactTable, "phone"> | undefined};

/** "withdrawn": the id belongs to a response that its owner took back. */
export type Outcome = "created" | "repeated" | "conflict" | "withdrawn";

/** What the database says of a response with the same id. */
export type KeptRow = Pick<ResponseTable, "invitation_id" | "payload_hash" | "status">;

/** What SQLite and PostgreSQL do each in their own words, because it is done for every answer of every owner. */
export type Engine = {
  kind: DatabaseKind;
  db: Kysely<Schema>;
  /** By the sha-256 of the token, hex. */
  findByToken: (tokenHash: string) => Promise<FoundRow | undefined>;
  /** Writes rows in one transaction, in their order, and clears the drafts of their invitations; one outcome per row. */
  insertResponses: (rows: ResponseRow[]) => Promise<Outcome[]>;
  /** Writes drafts in one transaction; gives the sequence that is kept for each. */
  upsertDrafts: (rows: DraftTable[]) => Promise<number[]>;
  /** Makes what was deleted unreadable in the files as well, as far as the database can. */
  scrub: () => Promise<void>;
  close: () => Promise<void>;
};

export function toOutcome({invitation_id, payload_hash}: ResponseRow, kept: "created" | KeptRow | undefined): Outcome {
  if (kept === "created") return kept;
  if (kept?.invitation_id !== invitation_id) return "conflict";
  if (kept.status === "withdrawn") return "withdrawn";
  return kept.payload_hash === payload_hash ? "repeated" : "conflict";
}

export type FoundByToken = FoundRow & {token_hash: string};

/** For each hash the row that has it. */
export function inOrder(hashes: string[], rows: FoundByToken[]): (FoundRow | undefined)[] {
  const found = new Map(rows.map((row) => [row.token_hash, row]));
  return hashes.map((hash) => found.get(hash));
}

export const responseColumns = [
  "response_id",
  "invitation_id",
  "wave_id",
  "questionnaire_id",
  "questionnaire_version",
  "questionnaire_hash",
  "mode",
  "locale",
  "notice_version",
  "consent_at",
  "answers",
  "payload_hash",
  "started_at",
  "submitted_at",
  "received_at",
  "status"
] as const;

/** Where each field of a found row lies, in invitations as i and waves as w. */
export const foundColumns: Record<keyof FoundRow, string> = {
  invitation_id: "i.invitation_id",
  stage: "i.stage",
  months_since_signing: "i.months_since_signing",
  had_repair: "i.had_repair",
  had_complaint: "i.had_complaint",
  decor: "i.decor",
  opened_at: "i.opened_at",
  wave_id: "w.wave_id",
  wave_name: "w.wave_name",
  wave_name_en: "w.wave_name_en",
  opens_at: "w.opens_at",
  closes_at: "w.closes_at",
  questionnaire_id: "w.questionnaire_id",
  questionnaire_version: "w.questionnaire_version"
};
