// Households and their complaints in; waves, invitations and responses in the intake database out.

import {createHash} from "node:crypto";
import {openIntake} from "../../survey/intake/open.ts";
import type {Intake} from "../../survey/intake/open.ts";
import {createInvitations, createWave, markOpened, saveResponses} from "../../survey/intake/store.ts";
import type {IssuedInvitation, NewInvitation, NewResponse} from "../../survey/intake/store.ts";
import {questionnaire} from "../../survey/questionnaire/questionnaire.ts";
import {answerWriter} from "./answers.ts";
import type {Respondent} from "./answers.ts";
import {at, dayOf, monthsBetween, toDay, toInstant} from "./calendar.ts";
import type {Day, Moment} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import {stageOn} from "./households.ts";
import type {Household} from "./households.ts";
import {seededRandom} from "./random.ts";
import type {Random} from "./random.ts";
import {leaveDrafts, takeBack} from "./unfinished.ts";

export interface WavesSpec {
  seed: number;
  asOf: Day;
  households: readonly Household[];
  complaints: readonly Complaint[];
}

interface WavePlan {
  wave_id: string;
  wave_name: string;
  wave_name_en: string;
  opened: Day;
  /** last day; undefined while the wave is open */
  closed: Day | undefined;
  responseCount: number;
  /** households that answer a second time; both answers count among the responses */
  secondCount: number;
  /** households that answer and take it back; they are none of the above */
  withdrawnCount: number;
}

type Invited = Respondent & {invitation: IssuedInvitation};

/** The wave that is over. */
export const firstWave = {waveId: "2026H1", opened: toDay("2026-04-13")};

const plans: readonly WavePlan[] = [
  {
    wave_id: firstWave.waveId,
    wave_name: "2026年上半年客户满意率调查",
    wave_name_en: "Owner satisfaction survey, first half of 2026",
    opened: firstWave.opened,
    closed: toDay("2026-05-10"),
    responseCount: 550,
    secondCount: 7,
    withdrawnCount: 6
  },
  {
    wave_id: "2026H2",
    wave_name: "2026年下半年客户满意率调查",
    wave_name_en: "Owner satisfaction survey, second half of 2026",
    opened: toDay("2026-10-12"),
    closed: undefined,
    responseCount: 650,
    secondCount: 8,
    withdrawnCount: 9
  }
];

/** Households that open the link and do not answer. */
const openedCount = 300;

/** The day on which the open wave has been running long enough to have been answered. */
export const earliestAsOf = toDay("2026-10-15");

/** Fills the intake database; returns how many answered and a token of the open wave that nobody has used. */
export async function makeWaves(url: string, spec: WavesSpec): Promise<{responseCount: number; token: string}> {
  const intake = await openIntake(url);
  try {
    let [responseCount, token] = [0, ""];
    for (const plan of plans) {
      const made = await makeWave(intake, plan, spec);
      responseCount += made.responseCount;
      token = made.token;
    }
    return {responseCount, token};
  } finally {
    await intake.close();
  }
}

async function makeWave(intake: Intake, plan: WavePlan, {seed, asOf, households, complaints}: WavesSpec) {
  const random = seededRandom(seed, plan.wave_id);
  const {wave_id, wave_name, wave_name_en, opened, closed} = plan;
  const opens_at = toInstant(at(opened, 9));
  const closes_at = closed === undefined ? null : toInstant(at(closed, 23, 59)).toISOString();
  const questions = {questionnaire_id: questionnaire.id, questionnaire_version: questionnaire.version};
  await createWave(intake, {
    wave_id,
    wave_name,
    wave_name_en,
    opens_at: opens_at.toISOString(),
    closes_at,
    ...questions
  });

  const respondents = respondentsOf(households, complaints, opened);
  const rows = respondents.map((respondent) => invitationRow(respondent, plan));
  const created = await createInvitations(intake, rows, {now: opens_at, randomBytes: (size) => bytes(size, random)});
  const invited = created.map((invitation, index): Invited => ({...(respondents[index] as Respondent), invitation}));

  const order = answeringOrder(invited, random);
  const until = at(Math.min(closed ?? asOf, asOf), 22);
  const responses = drawResponses(order, plan, {until, random});
  const others = order.slice(plan.responseCount, plan.responseCount + openedCount);
  const curious = await openLinks(intake, {responses, others, opens_at, random});
  const {created: responseCount} = await saveResponses(intake, responses);
  const reluctant = order.slice(-plan.withdrawnCount);
  await makeUnfinished(intake, plan, {curious, reluctant, until, random: seededRandom(seed, `${wave_id} unfinished`)});
  const unanswered = order.slice(plan.responseCount + openedCount, -plan.withdrawnCount);
  const inviting =
    unanswered.find(({prefill}) => prefill.had_repair === true && prefill.stage === "S2") ?? unanswered[0];
  return {responseCount, token: inviting?.invitation.token ?? ""};
}

interface Unfinished {
  /** households that opened the link and sent nothing */
  curious: readonly {invited: Invited; opened_at: string}[];
  /** households that answer and take it back */
  reluctant: readonly Invited[];
  until: Moment;
  random: Random;
}

async function makeUnfinished(intake: Intake, plan: WavePlan, {curious, reluctant, until, random}: Unfinished) {
  const answer = answerWriter(random);
  const opened = curious.map(({invited, opened_at}) => ({...invited, opened_at, answers: answer(invited)}));
  await leaveDrafts(intake, opened, random);
  const once = {...plan, responseCount: reluctant.length, secondCount: 0};
  const responses = drawResponses(reluctant, once, {until, random});
  await takeBack(intake, responses, {until: toInstant(until), random});
}

function respondentsOf(households: readonly Household[], complaints: readonly Complaint[], opened: Day): Respondent[] {
  const recent = new Map<Household, Complaint[]>();
  for (const complaint of complaints) {
    const day = dayOf(complaint.received_at);
    if (day >= opened || day < opened - 365) continue;
    recent.set(complaint.household, [...(recent.get(complaint.household) ?? []), complaint]);
  }
  return households
    .filter(({signed_on}) => signed_on < opened)
    .map((household) => {
      const cases = recent.get(household) ?? [];
      return {household, complaintCount: cases.length, prefill: prefillOf(household, cases, opened)};
    });
}

function prefillOf(household: Household, cases: readonly Complaint[], opened: Day) {
  const stage = stageOn(household, opened);
  return {
    stage,
    months_since_signing: monthsBetween(household.signed_on, opened),
    had_repair:
      stage !== "S1" &&
      cases.some(({sub_category, case_type}) => case_type === "报修" || /^(QUA|MEP|DEC)/.test(sub_category)),
    had_complaint: cases.some(({case_type}) => case_type !== "报修" && case_type !== "表扬" && case_type !== "咨询"),
    decor: household.is_fitted ? "精装" : "毛坯"
  };
}

function invitationRow({household, prefill}: Respondent, {wave_id, opened}: WavePlan): NewInvitation {
  const {project, building, unit, room, handed_over_on} = household;
  const months = prefill.stage === "S1" || handed_over_on === undefined ? null : monthsBetween(handed_over_on, opened);
  return {wave_id, project: project.name, building, unit, room, months_since_handover: months, ...prefill};
}

// Owners with something to say answer sooner than the contented.
function answeringOrder(invited: readonly Invited[], random: Random): Invited[] {
  return invited
    .map((one) => ({one, key: random.next() ** (1 / (1 + 0.5 * Math.min(2, one.complaintCount)))}))
    .sort((a, b) => b.key - a.key)
    .map(({one}) => one);
}

function drawResponses(order: readonly Invited[], plan: WavePlan, {until, random}: {until: Moment; random: Random}) {
  const answer = answerWriter(random);
  const first = order.slice(0, plan.responseCount - plan.secondCount);
  const second = first.slice(0, plan.secondCount);
  const days = dayOf(until) - plan.opened;
  const drawn = first.map((invited) => {
    const day = plan.opened + Math.min(days - 1, Math.floor(-4.5 * Math.log(1 - random.next())));
    return response(invited, {answers: answer(invited), day, plan, random});
  });
  const again = second.map((invited, index) => {
    const day = dayOf(Date.parse(drawn[index]?.received_at ?? "") / 60_000 + 480) + 1;
    return response(invited, {answers: answer(invited), day, plan, random});
  });
  return [...drawn, ...again].sort((a, b) => (a.received_at < b.received_at ? -1 : 1));
}

type ResponseSpec = {answers: NewResponse["answers"]; day: Day; plan: WavePlan; random: Random};

function response(
  {invitation}: Invited,
  {answers, day, plan, random}: ResponseSpec
): NewResponse & {received_at: string} {
  const started =
    toInstant(
      at(day, random.pick([9, 10, 11, 12, 12, 13, 15, 18, 19, 20, 20, 20, 21, 21]), random.int(0, 54))
    ).getTime() + random.int(0, 59_999);
  const submitted = started + random.int(70, 380) * 1000 + random.int(0, 999);
  const received = submitted + (random.chance(0.03) ? random.int(20_000, 280_000) : random.int(90, 2500));
  const [started_at, submitted_at, received_at] = [started, submitted, received].map((ms) =>
    new Date(ms).toISOString()
  ) as [string, string, string];
  const locale = random.chance(0.02) ? "en" : "zh-cn";
  const questions = {questionnaire_id: questionnaire.id, questionnaire_version: questionnaire.version};
  const payload = JSON.stringify({
    answers,
    locale,
    started_at,
    submitted_at,
    questionnaire_version: questionnaire.version
  });
  return {
    response_id: uuid(random),
    invitation_id: invitation.invitation_id,
    wave_id: plan.wave_id,
    ...questions,
    questionnaire_hash: questionnaire.hash,
    mode: "web",
    locale,
    notice_version: "1.0",
    consent_at: started_at,
    answers,
    payload_hash: createHash("sha256").update(payload).digest("hex"),
    started_at,
    submitted_at,
    received_at
  };
}

interface Openings {
  responses: readonly NewResponse[];
  /** households that opened the link and did not answer */
  others: readonly Invited[];
  opens_at: Date;
  random: Random;
}

/** Returns when the others opened their links. */
async function openLinks(intake: Intake, {responses, others, opens_at, random}: Openings) {
  const opened = others.map((invited) => {
    const now = new Date(opens_at.getTime() + random.int(1, 60 * 60 * 72) * 1000);
    return {invited, opened_at: now.toISOString()};
  });
  await intake.db.transaction().execute(async (db) => {
    for (const {invitation_id, started_at} of responses) {
      await markOpened({...intake, db}, invitation_id, {now: new Date(Date.parse(started_at) - 8_000)});
    }
    for (const {invited, opened_at} of opened) {
      await markOpened({...intake, db}, invited.invitation.invitation_id, {now: new Date(opened_at)});
    }
  });
  return opened;
}

function bytes(size: number, random: Random): Uint8Array {
  return Uint8Array.from({length: size}, () => random.int(0, 255));
}

function uuid(random: Random): string {
  const raw = bytes(16, random);
  raw[6] = ((raw[6] as number) & 0x0f) | 0x40;
  raw[8] = ((raw[8] as number) & 0x3f) | 0x80;
  const hex = Buffer.from(raw).toString("hex");
  return [hex.slice(0, 8), hex.slice(8, 12), hex.slice(12, 16), hex.slice(16, 20), hex.slice(20)].join("-");
}
