// For tests: the survey server without a port, on a real database with one open wave and one invited household.

import {mkdirSync, writeFileSync} from "node:fs";
import {join} from "node:path";
import {onTestFinished} from "vitest";
import type {DatabaseKind} from "../intake/migrations.ts";
import {createInvitations, createWave, type RandomBytes} from "../intake/store.ts";
import {openTestIntake} from "../intake/test-intake.ts";
import {questionnaire} from "../questionnaire/questionnaire.ts";
import {buildApp, type AppOptions} from "./app.ts";
import {toNotice} from "./notice.ts";

export const firm = {name: "客服部", name_en: "Customer service", contact: "前台", contact_en: "the desk"};
export const id = "0b7a9c1e-5d2f-4a3b-8c4d-1e2f3a4b5c6d";
export const answers = {C0: true, Q01: 2, Q02: 3, Q03: 1, Q04: "厨房渗漏报了三次"};

export const submission = {
  answers,
  locale: "zh-cn",
  started_at: "2026-10-20T01:55:00.000Z",
  submitted_at: "2026-10-20T01:59:00.000Z",
  consent_at: "2026-10-20T01:54:30.000Z",
  notice_version: "1.0-abc",
  questionnaire_version: questionnaire.version,
  questionnaire_hash: questionnaire.hash
};

export const draft = {
  answers: {C0: true, Q01: 2},
  page: "recommend",
  sequence: 3,
  started_at: "2026-10-20T01:55:00.000Z",
  consent_at: "2026-10-20T01:54:30.000Z",
  notice_version: "1.0-abc",
  questionnaire_version: questionnaire.version
};

type Sending = {token?: string; id?: string; type?: string; payload?: string | Buffer; language?: string};

export async function serve(options: Partial<AppOptions> & {kind?: DatabaseKind} = {}) {
  const {kind = "sqlite", ...given} = options;
  const {intake, folder, url} = await openTestIntake(kind);
  writeWebRoot(folder);
  const lines: string[] = [];
  let now = new Date("2026-10-20T02:00:00.000Z");
  const log = {write: (line: string) => void lines.push(line)};
  const webRoot = join(folder, "web");
  const notice = toNotice(firm);
  // Tests ask more often than an owner would.
  const app = await buildApp({intake, firm, notice, log, webRoot, rateLimit: 1e9, clock: () => now, ...given});
  onTestFinished(() => app.close());
  await createWave(intake, wave);
  const randomBytes = counter();
  const [invitation] = await createInvitations(intake, [household], {now, randomBytes});
  const {token, invitation_id} = invitation!;
  const send = (method: "PUT" | "DELETE" | "POST", path: string, body: object, how: Sending) =>
    app.inject({
      method,
      url: `/api/invitations/${how.token ?? token}${path}`,
      headers: {
        ...(method === "PUT" && {"content-type": how.type ?? "application/json"}),
        ...(how.language && {"accept-language": how.language})
      },
      ...(method === "PUT" && {payload: how.payload ?? JSON.stringify(body)})
    });
  return {
    app,
    intake,
    url,
    token,
    invitation_id,
    lines,
    randomBytes,
    setClock: (time: string) => void (now = new Date(time)),
    put: (change: object = {}, how: Sending = {}) =>
      send("PUT", `/responses/${how.id ?? id}`, {...submission, ...change}, how),
    putDraft: (change: object = {}, how: Sending = {}) => send("PUT", "/draft", {...draft, ...change}, how),
    withdraw: (how: Sending = {}) => send("DELETE", "/responses", {}, how)
  };
}

export const wave = {
  wave_id: "2026H2",
  wave_name: "下半年调查",
  wave_name_en: "Second half",
  opens_at: "2026-10-12T00:00:00.000Z",
  closes_at: "2026-11-01T00:00:00.000Z",
  questionnaire_id: questionnaire.id,
  questionnaire_version: questionnaire.version
};

export const household = {
  wave_id: "2026H2",
  stage: "S2",
  months_since_signing: 20,
  had_repair: false,
  had_complaint: null,
  decor: "精装",
  project: "云栖里",
  building: "3",
  unit: "2",
  room: "1501",
  months_since_handover: 7
};

/** Bytes that are never the same twice. */
function counter(): RandomBytes {
  let next = 0;
  return (size) => {
    const bytes = Buffer.alloc(size);
    bytes.writeUInt32BE(++next, size - 4);
    return bytes;
  };
}

function writeWebRoot(folder: string): void {
  mkdirSync(join(folder, "web", "assets"), {recursive: true});
  const page = '<!doctype html><html lang="zh-CN"><title>问卷</title><div id="root"><!--page--></div></html>';
  writeFileSync(join(folder, "web", "index.html"), page);
  writeFileSync(join(folder, "web", "assets", "main-1a2b.js"), "export {};");
  writeFileSync(join(folder, "web", "assets", ".env"), "no");
}
