import type {Answers} from "../questionnaire/questionnaire.ts";
import {sha256} from "../questionnaire/sha256.ts";
import type {Store} from "./storage.ts";

/** Answers on the way, kept on the phone until the server has them. */
export type Draft = {
  answers: Answers;
  /** name of the page that is open, "" before the first */
  page: string;
  /** grows with every change, on whichever device of the household */
  sequence: number;
  started_at: string;
  consent_at: string;
  /** the notice that was read */
  notice_version: string;
  questionnaire_version: string;
};

/** What this link's entries in the phone's storage are called; the link itself is not written down. */
export function draftKeys(token: string): {draft: string; unsent: string} {
  const name = sha256(`huiyin ${token}`).slice(0, 32);
  return {draft: `huiyin.draft.${name}`, unsent: `huiyin.unsent.${name}.`};
}

/** The draft; what cannot be read is no draft. Answers to a question that is gone are left out when they are sent. */
export function readDraft(store: Store, key: string): Draft | undefined {
  const draft = parseObject(store.getItem(key)) as Draft | undefined;
  return draft && typeof draft.answers === "object" && typeof draft.started_at === "string" ? draft : undefined;
}

/** Notes the consent, from which on there is a draft. */
export function startDraft(
  store: Store,
  key: string,
  {consent_at, notice_version}: Pick<Draft, "consent_at" | "notice_version">
): void {
  const consent = {consent_at, started_at: consent_at, notice_version};
  writeDraft(store, key, {...consent, answers: {C0: true}, page: "", sequence: 0, questionnaire_version: ""});
}

export function writeDraft(store: Store, key: string, draft: Draft): void {
  store.setItem(key, JSON.stringify(draft));
}

/** Changes the draft as it lies in the store, where another tab may have changed it meanwhile, or sent and removed it. */
export function changeDraft(store: Store, key: string, own: Draft, change: Partial<Draft>): Draft {
  const before = readDraft(store, key) ?? own;
  const after = {...before, ...change, sequence: before.sequence + 1};
  writeDraft(store, key, after);
  return after;
}

export function parseObject(text: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
