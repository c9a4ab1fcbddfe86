// Seeded inputs of one size: a complaint export, the intake database, and the same responses as plain JSON lines.

import {createWriteStream, mkdirSync} from "node:fs";
import {once} from "node:events";
import {join} from "node:path";
import {createWave, createInvitations, saveResponses} from "../../survey/intake/store.ts";
import {openIntake} from "../../survey/intake/open.ts";
import type {Answers} from "../../survey/questionnaire/questionnaire.ts";
import {questionnaire} from "../../survey/questionnaire/questionnaire.ts";
import {toDay} from "../demo/calendar.ts";
import type {Complaint} from "../demo/complaints.ts";
import {generateComplaints} from "../demo/complaints.ts";
import {generateHouseholds} from "../demo/households.ts";
import {hotlineCsv} from "../demo/hotline.ts";
import {seededRandom} from "../demo/random.ts";

const batchSize = 10_000;

export interface Inputs {
  complaints: string;
  intake: string;
  responses: string;
}

/** Writes `count` complaints and as many responses below `folder`. */
export async function makeInputs(folder: string, {count, seed}: {count: number; seed: number}): Promise<Inputs> {
  mkdirSync(folder, {recursive: true});
  const inputs = {
    complaints: join(folder, "complaints.csv"),
    intake: join(folder, "intake.sqlite"),
    responses: join(folder, "responses.json")
  };
  await writeComplaints(inputs.complaints, {count, seed});
  await writeResponses(inputs, {count, seed});
  return inputs;
}

export async function writeComplaints(path: string, {count, seed}: {count: number; seed: number}): Promise<void> {
  const asOf = toDay("2026-10-31");
  const households = generateHouseholds({seed, asOf});
  const random = seededRandom(seed, "bench");
  const spec = {exportedAt: (asOf + 1) * 1440, faults: new Map(), random};
  const file = createWriteStream(path);
  let batch: Complaint[] = [];
  let isFirst = true;
  const write = async () => {
    const text = hotlineCsv(batch, spec);
    if (!file.write(isFirst ? text : text.slice(text.indexOf("\r\n") + 2))) await once(file, "drain");
    isFirst = false;
    batch = [];
  };
  for (const complaint of generateComplaints({seed, count, asOf, households})) {
    batch.push(complaint);
    if (batch.length === batchSize) await write();
  }
  if (batch.length > 0) await write();
  file.end();
  await once(file, "finish");
}

/** One invitation and one response per household, in one wave; all three items of repair and both texts answered. */
async function writeResponses(inputs: Inputs, {count, seed}: {count: number; seed: number}): Promise<void> {
  const random = seededRandom(seed, "responses");
  const intake = await openIntake(inputs.intake);
  const file = createWriteStream(inputs.responses);
  const now = new Date("2026-10-12T01:00:00Z");
  const asked = {questionnaire_id: questionnaire.id, questionnaire_version: questionnaire.version};
  await createWave(intake, {
    wave_id: "2026H2",
    wave_name: "2026年下半年",
    wave_name_en: "Second half of 2026",
    opens_at: now.toISOString(),
    closes_at: null,
    ...asked
  });
  for (let from = 0; from < count; from += batchSize) {
    const size = Math.min(batchSize, count - from);
    const rows = Array.from({length: size}, (_, i) => invitation(from + i));
    const created = await createInvitations(intake, rows, {now, randomBytes: (length) => bytes(length, random)});
    const responses = created.map(({invitation_id}, i) => ({
      ...asked,
      response_id: `r${String(from + i).padStart(9, "0")}`,
      invitation_id,
      wave_id: "2026H2",
      questionnaire_hash: questionnaire.hash,
      mode: "web" as const,
      locale: "zh-cn",
      notice_version: "1.0",
      consent_at: now.toISOString(),
      answers: answersOf(random),
      payload_hash: String(from + i),
      started_at: now.toISOString(),
      submitted_at: now.toISOString(),
      received_at: now.toISOString()
    }));
    await saveResponses(intake, responses);
    if (!file.write(responses.map((response) => `${JSON.stringify(response)}\n`).join(""))) await once(file, "drain");
  }
  file.end();
  await once(file, "finish");
  await intake.close();
}

function invitation(index: number) {
  return {
    wave_id: "2026H2",
    project: `项目${index % 60}`,
    building: `${Math.floor(index / 60) % 40}栋`,
    unit: "1单元",
    room: String(Math.floor(index / 2400)),
    months_since_handover: index % 60,
    months_since_signing: index % 90,
    stage: `S${1 + (index % 4)}`,
    had_repair: true,
    had_complaint: index % 3 === 0,
    decor: "精装"
  };
}

function answersOf(random: ReturnType<typeof seededRandom>): Answers {
  const rating = () => random.int(1, 5);
  return {
    C0: true,
    Q01: rating(),
    Q02: random.int(0, 10),
    Q03: rating(),
    Q04: "整体还可以，就是维修要等很久，希望快一点。",
    Q30: rating(),
    Q40: rating(),
    Q41: rating(),
    Q42: rating(),
    Q43: "约好时间就按时来，修完带走垃圾。",
    Q81: "小区晚上的路灯有几盏不亮，请早点修好，谢谢。"
  };
}

function bytes(length: number, random: ReturnType<typeof seededRandom>): Uint8Array {
  return Uint8Array.from({length}, () => random.int(0, 255));
}
