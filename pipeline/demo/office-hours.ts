import {at, dayOf, minutesPerDay} from "./calendar.ts";
import type {Moment, WorkingDays} from "./calendar.ts";
import type {Random} from "./random.ts";

/** Some hours later for no days, else at some hour of the n-th working day after. */
export function onWorkingDay(from: Moment, days: number, working: WorkingDays, random: Random): Moment {
  if (days === 0) return officeTime(from + random.int(25, 240), working, random);
  return at(working.add(dayOf(from), days), random.int(8, 17), random.int(0, 59));
}

/** Offices open at half past eight on working days; what comes later waits. */
export function officeTime(moment: Moment, working: WorkingDays, random: Random): Moment {
  const minute = moment % minutesPerDay;
  const day = dayOf(moment);
  if (working.isWorking(day) && minute < 510) return at(day, 8, random.int(30, 59));
  if (working.isWorking(day) && minute < 1100) return moment;
  return at(working.add(day, 1), random.int(8, 10), random.int(30, 59));
}
