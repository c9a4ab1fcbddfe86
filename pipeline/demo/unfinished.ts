// What responses do not show: households that began and stopped, and some that took their answers back. Drawn from a stream
// of its own, so that the answers of all others are what they would be without.

import type {Intake} from "../../survey/intake/open.ts";
import {markOpened, saveDraft, saveResponses} from "../../survey/intake/store.ts";
import type {IssuedInvitation, NewResponse} from "../../survey/intake/store.ts";
import {withdrawResponses} from "../../survey/intake/withdraw.ts";
import {questionnaire} from "../../survey/questionnaire/questionnaire.ts";
import type {Answers} from "../../survey/questionnaire/questionnaire.ts";
import type {Random} from "./random.ts";

/** A household that opened its link and sent nothing, with what it would have answered. */
export interface Opened {
  invitation: IssuedInvitation;
  opened_at: string;
  answers: Answers;
}

const beginShare = 0.6;
const pages = questionnaire.json.pages.map(({name, elements}) => ({name, items: elements.map((item) => item.name)}));

/** Some of those who opened their links began to answer and stopped at a page; the first pages lose most. */
export async function leaveDrafts(intake: Intake, opened: readonly Opened[], random: Random): Promise<void> {
  for (const {invitation, opened_at, answers} of opened) {
    if (!random.chance(beginShare)) continue;
    const asked = pages.filter(({items}) => items.some((item) => Object.hasOwn(answers, item)));
    const stop = 1 + Math.floor(random.next() ** 2 * (asked.length - 1));
    const answered = asked.slice(0, stop).flatMap(({items}) => items);
    const given = Object.fromEntries(Object.entries(answers).filter(([item]) => answered.includes(item)));
    const started = Date.parse(opened_at) + random.int(8, 60) * 1000;
    const started_at = new Date(started).toISOString();
    const body = {
      answers: {C0: true, ...given},
      page: asked[stop]?.name ?? "comments",
      started_at,
      consent_at: started_at,
      notice_version: "1.0",
      questionnaire_version: questionnaire.version
    };
    const draft = {invitation_id: invitation.invitation_id, sequence: answered.length, body: JSON.stringify(body)};
    await saveDraft(intake, draft, {now: new Date(started + answered.length * random.int(5, 25) * 1000)});
  }
}

/** Households that answered and thought better of it, within two days and not after `until`. */
export async function takeBack(
  intake: Intake,
  responses: readonly (NewResponse & {received_at: string})[],
  {until, random}: {until: Date; random: Random}
): Promise<void> {
  for (const {invitation_id, started_at} of responses) {
    await markOpened(intake, invitation_id, {now: new Date(Date.parse(started_at) - 8_000)});
  }
  await saveResponses(intake, responses);
  for (const {invitation_id, wave_id, received_at} of responses) {
    const withdrawn = Date.parse(received_at) + random.int(600, 172_800) * 1000;
    const now = new Date(Math.min(withdrawn, until.getTime()));
    await withdrawResponses(intake, {invitation_id, wave_id}, {now});
  }
}
