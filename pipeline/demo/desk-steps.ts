import {at, dayOf} from "./calendar.ts";
import type {Moment, WorkingDays} from "./calendar.ts";
import {medianWorkDays} from "./case-traits.ts";
import type {Complaint} from "./complaints.ts";
import type {Course} from "./course.ts";
import {isDefect} from "./desk-judgement.ts";
import type {Judgement} from "./desk-judgement.ts";
import {officeTime, onWorkingDay} from "./office-hours.ts";
import type {Project} from "./projects.ts";
import {hash, seededRandom} from "./random.ts";
import type {Random} from "./random.ts";

const stepNames = [
  "handed_to_cs_at",
  "acknowledged_at",
  "coordinated_at",
  "plan_made_at",
  "appointment_made_at",
  "site_survey_at",
  "owner_signed_at",
  "filed_at",
  "returned_at",
  "department_agreed_at",
  "executed_at"
] as const;

/** When each step of a case was taken; undefined where it does not apply, was left out, or nobody wrote it down. */
export type Steps = Record<(typeof stepNames)[number], Moment | undefined>;

/** What was agreed for later; known from the moment the plan or the appointment was made. */
export interface Agreed {
  plan_due_at: Moment | undefined;
  appointment_at: Moment | undefined;
}

export interface StepsSpec {
  course: Course;
  judgement: Judgement;
  working: WorkingDays;
}

/** The steps of a case beside its course; a project that replies late is late in these too. */
export function drawSteps(
  complaint: Complaint,
  {course, judgement, working}: StepsSpec
): {steps: Steps; agreed: Agreed} {
  const {case_no, case_type, channel, handling_unit, received_at, validity, household} = complaint;
  const random = seededRandom(hash(case_no), "steps");
  const {completed_at, closed_at, first_reply_at} = course;
  const {received_by_unit, co_handling_unit} = judgement;
  const handed = course.handed_to_unit_at ?? officeTime(received_at + 60, working, random);
  const slip = slipOf(household.project);
  const days = (most: number) => (random.chance(slip) ? most + random.int(1, 4) : random.int(0, most));
  const soon = (from: Moment, share: number) => (random.chance(share) ? within(from, working, random) : undefined);
  const before = (moment: Moment) => (completed_at === undefined || moment <= completed_at ? moment : undefined);
  const isHandled = validity !== "无效";
  const isRequest = case_type === "申请" || case_type === "建议";
  const isElsewhere = received_by_unit !== "客户服务部" && received_by_unit !== handling_unit;
  const handedToCs = onWorkingDay(received_at, days(1), working, random);
  const planned = before(onWorkingDay(handed, days(2), working, random));
  const isAppointed = isDefect(complaint) && random.chance(0.3);
  const appointment_at = isAppointed ? before(onWorkingDay(handed, random.int(1, 5), working, random)) : undefined;
  const surveyed = appointment_at ?? onWorkingDay(handed, days(2), working, random);
  const lateSurvey = random.chance(slip) ? onWorkingDay(surveyed, random.int(1, 2), working, random) : surveyed;
  const isPlanned = planned !== undefined && random.chance(judgement.is_complex ? 0.9 : 0.75);
  const signed = completed_at === undefined ? undefined : signing(completed_at, closed_at, random);
  const agreed = completed_at === undefined ? undefined : between(first_reply_at ?? handed, completed_at, random);
  const executed = isRequest && completed_at !== undefined ? completed_at : undefined;
  const isLateAgreed = random.chance(slip / 2);
  const steps: Steps = {
    handed_to_cs_at: isElsewhere && random.chance(0.96) ? handedToCs : undefined,
    acknowledged_at: channel === "来信" ? soon(received_at, 1 - slip) : undefined,
    coordinated_at: co_handling_unit === "" ? undefined : soon(handed, 1 - slip),
    plan_made_at: isHandled ? planned : undefined,
    appointment_made_at: appointment_at === undefined ? undefined : handed,
    site_survey_at: isDefect(complaint) && isHandled ? before(lateSurvey) : undefined,
    owner_signed_at: isHandled && !random.chance(slip) ? signed : undefined,
    filed_at:
      received_by_unit === handling_unit && completed_at !== undefined && random.chance(0.96)
        ? onWorkingDay(completed_at, days(2), working, random)
        : undefined,
    returned_at:
      !isHandled && random.chance(0.88) ? onWorkingDay(handed, random.int(0, 3), working, random) : undefined,
    department_agreed_at:
      !isRequest || random.chance(slip / 2)
        ? undefined
        : isLateAgreed && executed !== undefined
          ? onWorkingDay(executed, random.int(1, 4), working, random)
          : agreed,
    executed_at: executed
  };
  const plan_due_at = isHandled && isPlanned ? plannedDay(planned, complaint, working) : undefined;
  return {steps, agreed: {plan_due_at, appointment_at}};
}

/** The day by which work of its kind is usually done, with some room, at six in the evening; slower teams allow less. */
function plannedDay(from: Moment, {sub_category, household}: Complaint, working: WorkingDays): Moment {
  const room = 2.6 - 2 * household.project.lateShare;
  return at(working.add(dayOf(from), Math.ceil(room * medianWorkDays({code: sub_category})) + 1), 18);
}

function slipOf({lateShare}: Project): number {
  return 0.04 + 0.4 * lateShare;
}

function within(from: Moment, working: WorkingDays, random: Random): Moment {
  return officeTime(from + random.int(15, 400), working, random);
}

function signing(completed: Moment, closed: Moment | undefined, random: Random): Moment {
  const signed = completed + random.int(5, 90);
  return closed === undefined ? signed : Math.min(signed, closed);
}

function between(from: Moment, to: Moment, random: Random): Moment {
  return dayOf(from) === dayOf(to)
    ? from + Math.floor((to - from) * random.next())
    : Math.max(from, to - random.int(30, 240));
}
