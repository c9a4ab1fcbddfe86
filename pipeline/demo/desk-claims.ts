import type {Moment, WorkingDays} from "./calendar.ts";
import type {Complaint} from "./complaints.ts";
import type {Course} from "./course.ts";
import {yuan} from "./money.ts";
import {onWorkingDay} from "./office-hours.ts";
import {hash, seededRandom} from "./random.ts";

/** The steps of a claim in the order of 9.4.3, and what it was about in yuan. */
export interface Claim {
  claim_amount: number | undefined;
  paid_amount: number | undefined;
  unit_opinion_at: Moment;
  drafted_at: Moment;
  /** undefined where nobody asked a lawyer */
  legal_advice_at: Moment | undefined;
  negotiated_at: Moment;
  reported_at: Moment;
  approved_at: Moment;
  /** undefined where the claim was turned down */
  executed_at: Moment | undefined;
}

/** A claim takes its own way to its end; a few are paid before they are approved, or see no lawyer or see one too late. */
export function drawClaim({case_no, received_at, course}: Complaint, working: WorkingDays): Claim {
  const random = seededRandom(hash(case_no), "claim");
  const from = course.first_reply_at ?? course.handed_to_unit_at ?? received_at;
  const unit_opinion_at = onWorkingDay(from, random.int(1, 3), working, random);
  const drafted_at = onWorkingDay(unit_opinion_at, random.int(1, 4), working, random);
  const legal_advice_at = onWorkingDay(drafted_at, random.int(1, 4), working, random);
  const negotiated_at = onWorkingDay(legal_advice_at, random.int(1, 6), working, random);
  const reported_at = onWorkingDay(negotiated_at, random.int(1, 3), working, random);
  const approved_at = onWorkingDay(reported_at, random.int(1, 4), working, random);
  const paid_at = onWorkingDay(approved_at, random.int(1, 8), working, random);
  const slip = random.next();
  const claim_amount = random.chance(0.92) ? yuan(8.6, 1.1, random) : undefined;
  const isPaid = random.chance(0.78);
  return {
    claim_amount,
    paid_amount: isPaid ? Math.round(((claim_amount ?? 3000) * random.int(25, 90)) / 10_000) * 100 : undefined,
    unit_opinion_at,
    drafted_at,
    legal_advice_at: slip < 0.07 ? undefined : slip < 0.11 ? approved_at + random.int(30, 180) : legal_advice_at,
    negotiated_at,
    reported_at,
    approved_at,
    executed_at: !isPaid ? undefined : slip > 0.95 ? reported_at + random.int(30, 180) : paid_at
  };
}

/** A claim's case is done when it has been paid, or turned down; its call-back and closing follow as they did before. */
export function courseOfClaim(course: Course, {approved_at, executed_at}: Claim): Course {
  const {completed_at, callback_at, closed_at} = course;
  if (completed_at === undefined) return course;
  const end = Math.max(approved_at, executed_at ?? approved_at);
  const delay = Math.ceil((end - completed_at) / 10_080) * 10_080;
  const later = (moment: Moment | undefined) => (moment === undefined ? undefined : moment + Math.max(0, delay));
  return {...course, completed_at: later(completed_at), callback_at: later(callback_at), closed_at: later(closed_at)};
}
