// Asks the server what the link in the address opens.

import type {Prefill} from "../questionnaire/questionnaire.ts";
import type {Draft} from "./draft.ts";
import type {Locale} from "./texts.ts";

export type Invitation = {
  wave: {wave_id: string; wave_name: string; wave_name_en: string; closes_at: string | null};
  questionnaire: {id: string; version: string; hash: string};
  firm: {name: string; name_en: string; contact: string; contact_en: string};
  prefill: Prefill;
  state: "open" | "started" | "answered";
  /** what another device of the household has begun */
  draft?: Draft;
};

export type Asked = {ok: true; invitation: Invitation} | {ok: false; code: string; message?: string};

/** The token in `/s/<token>`, or "" when the address holds none. */
export function readToken(pathname: string): string {
  return /^\/s\/([^/]+)\/?$/.exec(pathname)?.[1] ?? "";
}

/** The language the page came in: the server knows what was chosen before, and what the phone speaks. */
export function readLocale(): Locale {
  return document.documentElement.lang === "en" ? "en" : "zh-cn";
}

export async function askInvitation(token: string, locale: Locale): Promise<Asked> {
  try {
    const answer = await fetch(invitationUrl(token), {headers: {"accept-language": locale}, cache: "no-store"});
    const body: unknown = await answer.json();
    if (answer.ok) return {ok: true, invitation: body as Invitation};
    return {ok: false, ...(body as {code: string; message: string})};
  } catch {
    return {ok: false, code: "failed"};
  }
}

/** Takes part in a wave by its open link; returns a token of one's own. */
export async function joinOpenWave(wave: string): Promise<string> {
  const answer = await fetch(`/api/open/${encodeURIComponent(wave)}`, {method: "POST"});
  if (!answer.ok) throw new Error(`invalid answer: ${answer.status}`);
  return ((await answer.json()) as {token: string}).token;
}

export function invitationUrl(token: string): string {
  return `/api/invitations/${encodeURIComponent(token)}`;
}
