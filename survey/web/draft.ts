import type {Answers} from "../questionnaire/questionnaire.ts";
import {sha256} from "../questionnaire/sha256.ts";
import type {Store} from "./storage.ts";

/** Answers on the way, kept on the phone until the server has them. */
export type Draft = {answers: Answers; page: number; started_at: string; questionnaire_version: string};

/** What this link's entries in the phone's storage are called; the link itself is not written down. */
export function draftKeys(token: string): {draft: string; unsent: string} {
  const name = sha256(`huiyin ${token}`).slice(0, 32);
  return {draft: `huiyin.draft.${name}`, unsent: `huiyin.unsent.${name}`};
}

/** The draft of this version of the questionnaire; one that cannot be read or is of another version is no draft. */
export function readDraft(store: Store, key: string, version: string): Draft | undefined {
  const draft = parseObject(store.getItem(key)) as Draft | undefined;
  return draft?.questionnaire_version === version ? draft : undefined;
}

export function writeDraft(store: Store, key: string, draft: Draft): void {
  store.setItem(key, JSON.stringify(draft));
}

export function parseObject(text: string | null): Record<string, unknown> | undefined {
  try {
    const value: unknown = JSON.parse(text ?? "null");
    return typeof value === "object" && value !== null ? (value as Record<string, unknown>) : undefined;
  } catch {
    return undefined;
  }
}
