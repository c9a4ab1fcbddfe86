// Sends a response until the server has it. The bytes are frozen and kept on the phone before the first try, so every
// further try, also after a reload, sends the same id and the same bytes and can never be counted twice.

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
  questionnaire_version: string;
};

export type Sent = {ok: true} | {ok: false; code: string; message: string};

export type SendOptions = {
  token: string;
  /** called before each wait, with its length */
  onWait: (waitMs: number) => void;
  /** resolves after the time, or earlier when it is worth trying at once */
  wait: (waitMs: number) => Promise<void>;
};

const longestWaitMs = 60_000;
const timeoutMs = 20_000;

/** Gives the submission its id and writes it down; from here on it does not change. */
export function freeze(store: Store, key: string, submission: Submission, random: Crypto): Frozen {
  const frozen = {response_id: toUuid(random.getRandomValues(new Uint8Array(16))), body: JSON.stringify(submission)};
  store.setItem(key, JSON.stringify(frozen));
  return frozen;
}

export function readFrozen(store: Store, key: string): Frozen | undefined {
  const {response_id, body} = parseObject(store.getItem(key)) ?? {};
  return typeof response_id === "string" && typeof body === "string" ? {response_id, body} : undefined;
}

/** Tries at once and then after 1, 2, 4, 8 … seconds, until the server has taken or refused the response. */
export async function send(frozen: Frozen, {token, onWait, wait}: SendOptions): Promise<Sent> {
  for (let waitMs = 1000; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    const sent = await trySending(frozen, token);
    if (sent) return sent;
    onWait(waitMs);
    await wait(waitMs);
  }
}

async function trySending({response_id, body}: Frozen, token: string): Promise<Sent | undefined> {
  try {
    const answer = await fetch(`/api/invitations/${encodeURIComponent(token)}/responses/${response_id}`, {
      method: "PUT",
      headers: {"content-type": "application/json"},
      body,
      signal: AbortSignal.timeout(timeoutMs)
    });
    if (answer.ok) return {ok: true};
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) return undefined;
    const {code, message} = (await answer.json()) as {code: string; message: string};
    return {ok: false, code, message};
  } catch {
    return undefined;
  }
}

// `crypto.randomUUID` is there on https alone; a phone may open the survey on a plain local address.
function toUuid(bytes: Uint8Array): string {
  bytes[6] = (bytes[6]! & 0x0f) | 0x40;
  bytes[8] = (bytes[8]! & 0x3f) | 0x80;
  const hex = [...bytes].map((byte) => byte.toString(16).padStart(2, "0")).join("");
  return hex.replace(/^(.{8})(.{4})(.{4})(.{4})(.{12})$/, "$1-$2-$3-$4-$5");
}
