// Brings the draft to the server a moment after each change, so that another device with the same link goes on from
// there. The phone's own copy is the one that counts: what cannot be brought now is brought with the next change.

import {splitContact} from "../questionnaire/questionnaire.ts";
import {readDraft, writeDraft} from "./draft.ts";
import {invitationUrl} from "./invitation.ts";
import type {Store} from "./storage.ts";

export type DraftSync = {
  /** the draft has changed */
  schedule: () => void;
  stop: () => void;
};

const quietMs = 1_000;

export function startDraftSync(store: Store, key: string, token: string): DraftSync {
  let timer: ReturnType<typeof setTimeout> | undefined;
  let brought = -1;

  async function bring(isLeaving = false): Promise<void> {
    clearTimeout(timer);
    timer = undefined;
    const draft = readDraft(store, key);
    if (!draft || draft.sequence <= brought) return;
    brought = draft.sequence;
    const {answers} = splitContact(draft.answers);
    try {
      const answer = await fetch(`${invitationUrl(token)}/draft`, {
        method: "PUT",
        headers: {"content-type": "application/json"},
        body: JSON.stringify({...draft, answers}),
        keepalive: isLeaving
      });
      if (answer.ok) overtake(((await answer.json()) as {sequence: number}).sequence);
    } catch {
      brought = -1;
    }
  }

  /** Another device was ahead: what is changed here from now on is later still. */
  function overtake(sequence: number): void {
    const draft = readDraft(store, key);
    if (draft && sequence > draft.sequence) writeDraft(store, key, {...draft, sequence});
  }

  const leave = () => void (document.visibilityState === "hidden" && bring(true));
  const retry = () => void bring();
  document.addEventListener("visibilitychange", leave);
  addEventListener("online", retry);
  return {
    schedule() {
      clearTimeout(timer);
      timer = setTimeout(() => void bring(), quietMs);
    },
    stop() {
      clearTimeout(timer);
      document.removeEventListener("visibilitychange", leave);
      removeEventListener("online", retry);
    }
  };
}
