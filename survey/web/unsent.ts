// Responses that are written down and not yet with the server: frozen before the first try, so that every further try,
// in another tab or after a reload, sends the same id and the same bytes and can never be counted twice.

import type {Answers} from "../questionnaire/questionnaire.ts";
import {parseObject} from "./draft.ts";
import type {Store} from "./storage.ts";
import type {Locale} from "./texts.ts";

export type Frozen = {response_id: string; body: string};

export type Submission = {
  answers: Answers;
  locale: Locale;
  started_at: string;
  submitted_at: string;
  consent_at: string;
  notice_version: string;
  questionnaire_version: string;
  questionnaire_hash: string;
};

/** Gives the submission its id and writes it down; from here on it does not change. */
export function freeze(
  store: Store,
  prefix: string,
  submission: Submission,
  random: Pick<Crypto, "getRandomValues">
): Frozen {
  const time = Date.parse(submission.submitted_at);
  const response_id = toUuid(time, random.getRandomValues(new Uint8Array(16)));
  const frozen = {response_id, body: JSON.stringify(submission)};
  store.setItem(prefix + response_id, JSON.stringify(frozen));
  return frozen;
}

/** The oldest first. */
export function listUnsent(store: Store, prefix: string): Frozen[] {
  return store.keys(prefix).flatMap((key) => {
    const {response_id, body} = parseObject(store.getItem(key)) ?? {};
    return typeof response_id === "string" && typeof body === "string" ? [{response_id, body}] : [];
  });
}

export function hasUnsent(store: Store, prefix: string): boolean {
  return listUnsent(store, prefix).length > 0;
}

/**
 * A UUID of version 7 (RFC 9562): ids in the order of their time keep the server's index small where it is written.
 * `crypto.randomUUID` gives version 4, and on https alone; a phone may open the survey on a plain local address.
 */
function toUuid(time: number, bytes: Uint8Array): string {
  for (let index = 0; index < 6; index++) bytes[index] = Math.floor(time / 2 ** (8 * (5 - index))) % 256;
  bytes[6] = (bytes[6]! & 0x0f) | 0x70;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
