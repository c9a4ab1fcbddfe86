import {bursts} from "./bursts.ts";
import {monthOf, weekdayOf} from "./calendar.ts";
import type {Day, WorkingDays} from "./calendar.ts";
import {projects} from "./projects.ts";
import type {Project} from "./projects.ts";
import {seededRandom, toCumulative} from "./random.ts";

export interface DemandDay {
  day: Day;
  /** complaints of the usual kind on this day, bursts not counted */
  usualCount: number;
  /** running sums over `projects` */
  projectTable: readonly number[];
}

export interface DemandSpec {
  seed: number;
  count: number;
  from: Day;
  to: Day;
  working: WorkingDays;
}

const weekdays = [0.72, 1.25, 1.12, 1.06, 1, 1, 0.85];

// Half past midnight to midnight: mornings and afternoons by telephone, evenings online.
export const hourTable = toCumulative([
  0.4, 0.2, 0.1, 0.1, 0.1, 0.2, 0.6, 1.8, 6, 11, 11, 8, 4, 5, 8.5, 9.5, 9, 7, 3.5, 3.5, 4, 3.2, 2, 1
]);

/** How many complaints arrive on each day, so that usual days and bursts add up to the count exactly. */
export function demandDays({seed, count, from, to, working}: DemandSpec): DemandDay[] {
  const random = seededRandom(seed, "demand");
  const days = Array.from({length: to - from + 1}, (_, index) => from + index);
  const tables = days.map((day) => toCumulative(projects.map((project) => projectWeight(project, day))));
  const weights = days.map(
    (day, index) => (tables[index]?.at(-1) ?? 0) * dayWeight(day, working) * (0.78 + 0.44 * random.next())
  );
  const sums = toCumulative(weights);
  const usual =
    count - days.reduce((sum, day) => sum + burstsOn(day, count).reduce((all, one) => all + one.count, 0), 0);
  const reached = sums.map((sum) => Math.round((usual * sum) / (sums.at(-1) ?? 1)));
  return days.map((day, index) => ({
    day,
    usualCount: (reached[index] ?? 0) - (reached[index - 1] ?? 0),
    projectTable: tables[index] ?? []
  }));
}

export function burstsOn(day: Day, count: number) {
  return bursts
    .filter((burst) => day >= burst.from && day < burst.from + burst.days)
    .map((burst) => ({burst, count: Math.round((burst.perDay * count) / 4000)}));
}

function projectWeight(project: Project, day: Day): number {
  const size = project.householdCount * project.complaintRate;
  const age = project.handedOverOn === undefined ? -1 : day - project.handedOverOn;
  if (age < 0) return size * 0.55;
  return size * (1 + 2.6 * Math.exp(-age / 75));
}

function dayWeight(day: Day, working: WorkingDays): number {
  const weekday = weekdayOf(day);
  const isWeekend = weekday === 0 || weekday === 6;
  const month = monthOf(day);
  const season = month >= 5 && month <= 7 ? 1.12 : 1;
  if (working.isWorking(day)) return (isWeekend ? 1.05 : (weekdays[weekday] ?? 1)) * season;
  return (isWeekend ? (weekdays[weekday] ?? 1) : 0.42) * season;
}
