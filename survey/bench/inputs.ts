import {mkdirSync, mkdtempSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {openIntake} from "../intake/open.ts";
import {createInvitations, createWave} from "../intake/store.ts";
import {questionnaire, type Prefill} from "../questionnaire/questionnaire.ts";

export const firm = {name: "客服部", name_en: "Customer service", contact: "前台", contact_en: "the desk"};

/** A household that is asked everything. */
export const prefill: Prefill = {
  stage: "S2",
  months_since_signing: 20,
  had_repair: true,
  had_complaint: true,
  decor: "精装"
};

/** What such a household sends. */
export const body = JSON.stringify({
  answers: {
    C0: true,
    Q01: 2,
    Q02: 3,
    Q03: 1,
    Q04: "厨房渗漏报修三次，每次都说修好了",
    Q20: 4,
    Q21: 2,
    Q22: 4,
    Q30: 2,
    Q31: ["QUA-09", "MEP-01"],
    Q32: 4,
    Q33: 3,
    Q40: 2,
    Q41: 1,
    Q42: 4,
    Q50: 3,
    Q51: 2,
    Q52: 1,
    Q53: "no",
    Q60: 4,
    Q62: "na",
    Q80: "repair",
    Q90: false
  },
  locale: "zh-cn",
  started_at: "2026-10-20T01:55:00.000Z",
  submitted_at: "2026-10-20T01:59:00.000Z",
  consent_at: "2026-10-20T01:54:30.000Z",
  notice_version: "2.0-01c1675c",
  questionnaire_version: questionnaire.version,
  questionnaire_hash: questionnaire.hash
});

/** An open wave and `count` invited households; returns their tokens. */
export async function invite(url: string, count: number): Promise<string[]> {
  const intake = await openIntake(url);
  const opens_at = "2026-01-01T00:00:00.000Z";
  const form = {questionnaire_id: questionnaire.id, questionnaire_version: questionnaire.version};
  const wave_id = "w";
  await createWave(intake, {wave_id, wave_name: "一", wave_name_en: "One", opens_at, closes_at: null, ...form});
  const address = {project: "云栖里", building: "3", unit: "2", months_since_handover: 7};
  const rows = Array.from({length: count}, (_, index) => ({...prefill, ...address, wave_id, room: String(index)}));
  const randomBytes = (size: number) => crypto.getRandomValues(new Uint8Array(size));
  const created = await createInvitations(intake, rows, {now: new Date(opens_at), randomBytes});
  await intake.close();
  return created.map(({token}) => token);
}

/** A page for a server that is asked for none. */
export function webRoot(): string {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-bench-web-"));
  mkdirSync(join(folder, "assets"));
  writeFileSync(join(folder, "index.html"), "<!--page-->");
  return folder;
}
