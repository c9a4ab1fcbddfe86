import type {Moment, WorkingDays} from "./calendar.ts";
import {officeTime, onWorkingDay} from "./office-hours.ts";
import type {Random} from "./random.ts";

/** When a case moved on; undefined where it has not yet, or where nobody wrote it down. */
export interface Course {
  handed_to_unit_at: Moment | undefined;
  first_reply_at: Moment | undefined;
  completed_at: Moment | undefined;
  callback_at: Moment | undefined;
  callback_result: string | undefined;
  closed_at: Moment | undefined;
}

export interface CourseSpec {
  received_at: Moment;
  /** share of replies later than two working days */
  lateShare: number;
  /** median days of work after the reply */
  workDays: number;
  isPraise: boolean;
}

/** The course of a case to its end, wherever that lies; `stateAt` cuts it off at a moment. */
export function drawCourse(
  {received_at, lateShare, workDays, isPraise}: CourseSpec,
  working: WorkingDays,
  random: Random
): Course {
  const handed = officeTime(received_at + random.int(8, 300), working, random);
  const isLate = random.chance(lateShare);
  const days = isLate ? 3 + Math.floor(random.next() ** 2 * 9) : random.pick([0, 0, 0, 1, 1, 1, 1, 2, 2]);
  const replied = onWorkingDay(handed, days, working, random);
  const completed = onWorkingDay(replied, Math.round(workDays * Math.exp(0.8 * random.normal())), working, random);
  const isCalled = random.chance(0.88);
  const called = onWorkingDay(completed, random.chance(0.85) ? random.int(1, 4) : random.int(6, 12), working, random);
  const closed = isCalled ? called + random.int(5, 200) : onWorkingDay(completed, random.int(1, 9), working, random);
  const isStuck = random.chance(0.025);
  return {
    handed_to_unit_at: random.chance(0.92) ? handed : undefined,
    first_reply_at: random.chance(0.06) ? undefined : replied,
    completed_at: isStuck ? undefined : completed,
    callback_at: isStuck || !isCalled ? undefined : called,
    callback_result: isStuck || !isCalled ? undefined : isPraise ? "满意" : callbackResult(isLate, random),
    closed_at: isStuck ? undefined : closed
  };
}

export function stateAt(course: Course, moment: Moment): Course {
  const until = (event: Moment | undefined) => (event !== undefined && event <= moment ? event : undefined);
  const called = until(course.callback_at);
  return {
    handed_to_unit_at: until(course.handed_to_unit_at),
    first_reply_at: until(course.first_reply_at),
    completed_at: until(course.completed_at),
    callback_at: called,
    callback_result: called === undefined ? undefined : course.callback_result,
    closed_at: until(course.closed_at)
  };
}

function callbackResult(isLate: boolean, random: Random): string {
  if (random.chance(0.07)) return "未接通";
  const draw = random.next() + (isLate ? 0.22 : 0);
  if (draw < 0.52) return "满意";
  if (draw < 0.82) return "基本满意";
  return draw < 0.94 ? "一般" : "不满意";
}
