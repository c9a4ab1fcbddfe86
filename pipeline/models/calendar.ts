import {readFileSync} from "node:fs";
import {createRequire} from "node:module";

export interface Day {
  /** YYYY-MM-DD */
  date: string;
  is_working_day: boolean;
  /** The State Council has not announced this year yet: Monday to Friday is assumed. */
  is_provisional: boolean;
}

interface Announced {
  holidays: Record<string, unknown>;
  /** Saturdays and Sundays that are worked to make up (调休). */
  workdays: Record<string, unknown>;
}

const firstYear = 2004;
const yearsAhead = 2;

/**
 * Every date from 2004 to two years after the last announced one. Dates are compared as text, so that no time zone can
 * shift them. Source: the State Council's yearly notices as published in the package chinese-days.
 */
export function workingDays(announced: Announced = readAnnounced()): Day[] {
  const lastYear = Math.max(...Object.keys(announced.holidays).map((date) => Number(date.slice(0, 4))));
  const days: Day[] = [];
  const end = Date.UTC(lastYear + yearsAhead, 11, 31);
  for (let time = Date.UTC(firstYear, 0, 1); time <= end; time += 86_400_000) {
    const date = new Date(time).toISOString().slice(0, 10);
    const weekday = new Date(time).getUTCDay();
    const isWeekday = weekday >= 1 && weekday <= 5;
    days.push({
      date,
      is_working_day: date in announced.workdays || (isWeekday && !(date in announced.holidays)),
      is_provisional: Number(date.slice(0, 4)) > lastYear
    });
  }
  return days;
}

function readAnnounced(): Announced {
  const path = createRequire(import.meta.url).resolve("chinese-days/dist/chinese-days.json");
  return JSON.parse(readFileSync(path, "utf8")) as Announced;
}
