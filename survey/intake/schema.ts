import type {Generated} from "kysely";

/** Times are UTC text, `2026-10-31T02:03:04.000Z`; flags are 0, 1 or null. */
export type Schema = {
  waves: WaveTable;
  invitations: InvitationTable;
  responses: ResponseTable;
};

export type WaveTable = {
  wave_id: string;
  wave_name: string;
  wave_name_en: string;
  opens_at: string;
  closes_at: string | null;
  questionnaire_id: string;
  questionnaire_version: string;
};

export type InvitationTable = {
  /** grows with every invitation */
  sequence: Generated<number>;
  invitation_id: string;
  wave_id: string;
  /** sha-256 of the token in the link, hex; the token itself is nowhere */
  token_hash: string;
  project: string;
  building: string;
  unit: string;
  room: string;
  stage: string | null;
  months_since_handover: number | null;
  had_repair: number | null;
  had_complaint: number | null;
  decor: string | null;
  created_at: string;
  opened_at: string | null;
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
  /** JSON object, item → answer */
  answers: string;
  /** sha-256 of the bytes that were sent, hex */
  payload_hash: string;
  started_at: string;
  submitted_at: string;
  received_at: string;
  status: "complete";
};
