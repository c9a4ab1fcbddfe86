// Sends what is unsent until the server has it, one tab at a time.

import {invitationUrl} from "./invitation.ts";
import type {Store} from "./storage.ts";
import {listUnsent, type Frozen} from "./unsent.ts";

export type Sent = {ok: true} | {ok: false; code: string; message: string; item_id?: string};

/** What one try came to: what the server said, or that it could not be reached and when to try again at the earliest. */
type Try = {sent: Sent} | {retryAfterMs: number};

export type SendOptions = {
  token: string;
  /** called before each wait, with its length */
  onWait: (waitMs: number) => void;
  /** resolves after the time, or earlier when it is worth trying at once */
  wait: (waitMs: number) => Promise<void>;
  /** with which two tabs of the same link take turns; where the browser has none, the server tells repeats apart */
  locks: LockManager | undefined;
};

const longestWaitMs = 60_000;
const timeoutMs = 20_000;

/**
 * Tries at once and then after 1, 2, 4, 8 … seconds, until the server has taken or refused each response; later on the
 * server's word, not before. What is settled is struck off; resolves to what became of the last.
 */
export async function sendUnsent(
  store: Store,
  prefix: string,
  {token, onWait, wait, locks}: SendOptions
): Promise<Sent> {
  let last: Sent = {ok: true};
  for (let waitMs = 1000; ; waitMs = Math.min(2 * waitMs, longestWaitMs)) {
    const retryAfterMs = await alone(locks, prefix, async () => {
      for (const frozen of listUnsent(store, prefix)) {
        const tried = await tryOnce(frozen, token);
        if ("retryAfterMs" in tried) return tried.retryAfterMs;
        store.removeItem(prefix + frozen.response_id);
        last = tried.sent;
      }
      return undefined;
    });
    if (retryAfterMs === undefined) return last;
    const pause = Math.max(waitMs, retryAfterMs);
    onWait(pause);
    await wait(pause);
  }
}

async function alone<T>(locks: LockManager | undefined, name: string, action: () => Promise<T>): Promise<T> {
  return locks ? locks.request(name, action) : action();
}

async function tryOnce({response_id, body}: Frozen, token: string): Promise<Try> {
  try {
    const answer = await fetch(`${invitationUrl(token)}/responses/${response_id}`, {
      method: "PUT",
      headers: {"content-type": "application/json"},
      body,
      signal: AbortSignal.timeout(timeoutMs)
    });
    if (answer.ok) return {sent: {ok: true}};
    if (answer.status >= 500 || answer.status === 408 || answer.status === 429) {
      return {retryAfterMs: 1000 * (Number(answer.headers.get("retry-after")) || 0)};
    }
    const refusal = (await answer.json()) as Omit<Extract<Sent, {ok: false}>, "ok">;
    return {sent: {ok: false, ...refusal}};
  } catch {
    return {retryAfterMs: 0};
  }
}
