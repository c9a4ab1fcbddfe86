import type {Generated} from "kysely";

/** Times are UTC text, `2026-10-31T02:03:04.000Z`; flags are 0, 1 or null. */
export type Schema = {
  waves: WaveTable;
  notices: NoticeTable;
  invitations: InvitationTable;
  drafts: DraftTable;
  responses: ResponseTable;
  contacts: ContactTable;
  withdrawals: WithdrawalTable;
};

export type WaveTable = {
  wave_id: string;
  wave_name: string;
  wave_name_en: string;
  opens_at: string;
  closes_at: string | null;
  questionnaire_id: string;
  questionnaire_version: string;
  /** 1 where anybody may answer without an invitation; such answers are voluntary and counted apart */
  has_open_link: Generated<number>;
};

/** What owners were told before they consented (PIPL 17), word for word. */
export type NoticeTable = {notice_version: string; content: string; first_used_at: string};

export type InvitationTable = {
  /** grows with every invitation */
  sequence: Generated<number>;
  invitation_id: string;
  wave_id: string;
  /** a household of the roster, or somebody who came by the open link, of whom nothing is known */
  kind: "household" | "voluntary";
  /** sha-256 of the token in the link, hex; the token itself is nowhere */
  token_hash: string;
  project: string | null;
  building: string | null;
  unit: string | null;
  room: string | null;
  stage: string | null;
  months_since_handover: number | null;
  months_since_signing: number | null;
  had_repair: number | null;
  had_complaint: number | null;
  decor: string | null;
  created_at: string;
  opened_at: string | null;
};

/** Answers on the way, for another device with the same link; at most one an invitation. */
export type DraftTable = {
  invitation_id: string;
  /** the greatest wins */
  sequence: number;
  /** JSON object: answers, page, started_at, consent_at, questionnaire_version */
  body: string;
  updated_at: string;
};

export type ResponseTable = {
  /** grows with every accepted response; the latest of an invitation supersedes the earlier ones */
  sequence: Generated<number>;
  response_id: string;
  invitation_id: string;
  wave_id: string;
  questionnaire_id: string;
  questionnaire_version: string;
  questionnaire_hash: string;
  mode: "web";
  locale: string;
  /** which notice the owner had read */
  notice_version: string;
  consent_at: string;
  /** JSON object, item → answer; {} once withdrawn */
  answers: string;
  /** sha-256 of the bytes that were sent, hex; empty once withdrawn */
  payload_hash: string;
  started_at: string;
  submitted_at: string;
  received_at: string;
  status: "complete" | "withdrawn";
};

/** Who agreed to be called back (PIPL 23). Read by people with access to this database, never exported. */
export type ContactTable = {invitation_id: string; response_id: string; phone: string | null; agreed_at: string};

/** One row per withdrawal (PIPL 15, 47): its count stays when the answers are gone. */
export type WithdrawalTable = {
  sequence: Generated<number>;
  invitation_id: string;
  wave_id: string;
  /** responses of the invitation up to this one are withdrawn */
  last_response_sequence: number;
  response_count: number;
  withdrawn_at: string;
};
