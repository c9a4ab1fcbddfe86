// For tests: the survey as one household meets it, with a real server on a free port and a real database in a
// temporary folder; the server can go away and come back at the same address.

import {mkdtempSync, rmSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import type {FastifyInstance} from "fastify";
import {openIntake, type Intake} from "./intake/open.ts";
import {readResponses} from "./intake/read.ts";
import {createInvitations, createWave} from "./intake/store.ts";
import {questionnaire, type Prefill} from "./questionnaire/questionnaire.ts";
import {buildApp} from "./server/app.ts";
import {toNotice} from "./server/notice.ts";

const firm = {name: "客户服务部", name_en: "Customer service", contact: "项目前台", contact_en: "the front desk"};
const notice = toNotice(firm);

export async function startSurvey(webRoot: string, known: Partial<Prefill>) {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-survey-"));
  const intake = await openIntake(join(folder, "intake.sqlite"));
  const token = await invite(intake, known);
  let now = new Date("2026-10-20T02:00:00.000Z");
  const build = () => buildApp({intake, webRoot, firm, notice, clock: () => now, rateLimit: 10_000, log: {write() {}}});
  let app: FastifyInstance = await build();
  const url = await app.listen({host: "127.0.0.1", port: 0});
  return {
    url,
    token,
    intake,
    responses: () => readResponses(intake),
    setClock: (time: string) => void (now = new Date(time)),
    stop: () => app.close(),
    async start() {
      app = await build();
      await app.listen({host: "127.0.0.1", port: Number(new URL(url).port)});
    },
    async end() {
      await app.close();
      await intake.close();
      rmSync(folder, {recursive: true});
    }
  };
}

async function invite(intake: Intake, known: Partial<Prefill>): Promise<string> {
  const wave = {wave_id: "2026H2", wave_name: "2026年下半年客户满意率调查", wave_name_en: "Second half of 2026"};
  const times = {opens_at: "2026-10-11T16:00:00.000Z", closes_at: "2026-11-30T16:00:00.000Z"};
  const form = {questionnaire_id: questionnaire.id, questionnaire_version: questionnaire.version};
  await createWave(intake, {...wave, ...times, ...form});
  const address = {project: "云栖里", building: "3栋", unit: "2单元", room: "1501", months_since_handover: 7};
  const plain = {months_since_signing: 20, had_repair: false, had_complaint: false, decor: null};
  const prefill = {...plain, stage: "S2", ...known};
  const effects = {now: new Date(times.opens_at), randomBytes: (size: number) => Buffer.alloc(size, size)};
  const [created] = await createInvitations(intake, [{wave_id: wave.wave_id, ...address, ...prefill}], effects);
  return created!.token;
}
