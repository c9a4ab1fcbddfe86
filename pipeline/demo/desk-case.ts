import type {Moment, WorkingDays} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import {stateAt} from "./course.ts";
import type {Course} from "./course.ts";
import {courseOfClaim, drawClaim} from "./desk-claims.ts";
import type {Claim} from "./desk-claims.ts";
import {drawJudgement} from "./desk-judgement.ts";
import type {Judgement} from "./desk-judgement.ts";
import {drawRepair} from "./desk-repairs.ts";
import type {Repair} from "./desk-repairs.ts";
import {drawSteps} from "./desk-steps.ts";
import type {Agreed, Steps} from "./desk-steps.ts";
import {drawVisits} from "./desk-visits.ts";
import type {Closing, Visit} from "./desk-visits.ts";

/** A case of the service desk in full: every file that tells of it tells of the same events. */
export interface DeskCase {
  complaint: Complaint;
  course: Course;
  closing: Closing;
  visits: readonly Visit[];
  steps: Steps;
  agreed: Agreed;
  judgement: Judgement;
  /** of cases of type 索赔 */
  claim: Claim | undefined;
  /** of defects that were sent out to be repaired */
  repair: Repair | undefined;
  /** the clerk wrote a day of completion before the receipt */
  is_misdated: boolean;
}

/** What is known of a case at a moment. */
export interface DeskState extends Course, Steps, Agreed {
  is_reopened: boolean;
  cause: string;
  responsibility: string;
  attachment_count: number | undefined;
  cost_amount: number | undefined;
  deduct_amount: number | undefined;
  paid_amount: number | undefined;
}

const misdatedCount = 3;

export function deskCases(complaints: readonly Complaint[], working: WorkingDays): DeskCase[] {
  const cases = complaints.map((complaint) => deskCase(complaint, working));
  const done = cases.filter(
    ({course, complaint}) => course.completed_at !== undefined && complaint.validity === "有效"
  );
  const step = Math.floor(done.length / (misdatedCount + 1));
  const misdated = new Set(Array.from({length: misdatedCount}, (_, index) => done[(index + 1) * step]));
  return cases.map((one) => ({...one, is_misdated: misdated.has(one)}));
}

/** The case cut off at a moment; plans and appointments lie ahead from when they were made. */
export function deskStateAt({course, closing, steps, agreed, judgement, claim}: DeskCase, moment: Moment): DeskState {
  const until = (event: Moment | undefined) => (event !== undefined && event <= moment ? event : undefined);
  const state = stateAt({...course, closed_at: closedAt(closing, moment)}, moment);
  const isPlanned = until(steps.plan_made_at) !== undefined;
  const isAppointed = until(steps.appointment_made_at) !== undefined;
  const isDone = state.completed_at !== undefined;
  const isSeen = isDone || until(steps.site_survey_at) !== undefined;
  return {
    ...state,
    ...(Object.fromEntries(Object.entries(steps).map(([name, event]) => [name, until(event)])) as Steps),
    plan_due_at: isPlanned ? agreed.plan_due_at : undefined,
    appointment_at: isAppointed ? agreed.appointment_at : undefined,
    is_reopened: until(closing.reopened_at) !== undefined && until(closing.closed_again_at) === undefined,
    cause: isSeen ? judgement.cause : "",
    responsibility: isSeen ? judgement.responsibility : "",
    attachment_count: isSeen ? judgement.attachment_count : undefined,
    cost_amount: isDone ? judgement.cost_amount : undefined,
    deduct_amount: isDone ? judgement.deduct_amount : undefined,
    paid_amount: until(claim?.executed_at) === undefined ? undefined : claim?.paid_amount
  };
}

/** Whether anything happened to the case after one moment, up to another. */
export function hasMoved({course, closing, steps, claim, repair}: DeskCase, from: Moment, to: Moment): boolean {
  const events = [course, closing, steps, claim ?? {}, repair ?? {}].flatMap<unknown>((part) => Object.values(part));
  return events.some((event) => typeof event === "number" && event > from && event <= to);
}

function deskCase(complaint: Complaint, working: WorkingDays): DeskCase {
  const claim =
    complaint.case_type === "索赔" && complaint.validity !== "无效" ? drawClaim(complaint, working) : undefined;
  const told = claim === undefined ? complaint.course : courseOfClaim(complaint.course, claim);
  const {visits, closing} = drawVisits(complaint, told, working);
  const course = {...told, closed_at: closing.closed_at};
  const judgement = drawJudgement(complaint);
  const {steps, agreed} = drawSteps(complaint, {course, judgement, working});
  const repair = drawRepair(complaint, {course, judgement, working});
  return {complaint, course, closing, visits, steps, agreed, judgement, claim, repair, is_misdated: false};
}

function closedAt({closed_at, reopened_at, closed_again_at}: Closing, moment: Moment): Moment | undefined {
  if (reopened_at === undefined || moment < reopened_at) return closed_at;
  return closed_again_at;
}
