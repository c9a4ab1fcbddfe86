import notices from "chinese-days/dist/chinese-days.json" with {type: "json"};

/** Whole days since 1970-01-01, on the calendar of Shanghai. */
export type Day = number;
/** Minutes since 1970-01-01T00:00 on the clock of Shanghai. */
export type Moment = number;

export interface WorkingDays {
  isWorking(day: Day): boolean;
  /** The n-th working day after the day; n = 0 is the day itself. */
  add(day: Day, n: number): Day;
}

export const minutesPerDay = 1440;

export function toDay(date: string): Day {
  return Date.parse(`${date}T00:00:00Z`) / 86_400_000;
}

export function dayText(day: Day): string {
  return new Date(day * 86_400_000).toISOString().slice(0, 10);
}

/** e.g., "2025-06-03 09:05" */
export function momentText(moment: Moment): string {
  return new Date(moment * 60_000).toISOString().slice(0, 16).replace("T", " ");
}

/** e.g., "2025/6/3 9:05" */
export function slashText(moment: Moment): string {
  const date = new Date(moment * 60_000);
  const minute = String(date.getUTCMinutes()).padStart(2, "0");
  return `${date.getUTCFullYear()}/${date.getUTCMonth() + 1}/${date.getUTCDate()} ${date.getUTCHours()}:${minute}`;
}

/** The real instant of a moment on the Shanghai clock (UTC+8, no summer time). */
export function toInstant(moment: Moment): Date {
  return new Date((moment - 480) * 60_000);
}

export function dayOf(moment: Moment): Day {
  return Math.floor(moment / minutesPerDay);
}

export function at(day: Day, hour: number, minute = 0): Moment {
  return day * minutesPerDay + hour * 60 + minute;
}

/** 1-12 */
export function monthOf(day: Day): number {
  return new Date(day * 86_400_000).getUTCMonth() + 1;
}

/** 0 = Sunday */
export function weekdayOf(day: Day): number {
  return (((day + 4) % 7) + 7) % 7;
}

export function addMonths(day: Day, months: number): Day {
  const date = new Date(day * 86_400_000);
  const first = Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months, 1);
  const last = new Date(Date.UTC(date.getUTCFullYear(), date.getUTCMonth() + months + 1, 0)).getUTCDate();
  return first / 86_400_000 + Math.min(date.getUTCDate(), last) - 1;
}

/** Whole months from one day to a later one; negative when it is earlier. */
export function monthsBetween(from: Day, to: Day): number {
  const [start, end] = [new Date(from * 86_400_000), new Date(to * 86_400_000)];
  const months = (end.getUTCFullYear() - start.getUTCFullYear()) * 12 + end.getUTCMonth() - start.getUTCMonth();
  return end.getUTCDate() < start.getUTCDate() ? months - 1 : months;
}

export function workingDays(from: Day, to: Day): WorkingDays {
  const working: Day[] = [];
  const before: number[] = [];
  for (let day = from; day <= to; day++) {
    if (isWorkingDay(day)) working.push(day);
    before.push(working.length);
  }
  return {
    isWorking: (day) => (before[day - from] ?? 0) > (before[day - from - 1] ?? 0),
    add: (day, n) => (n === 0 ? day : (working[(before[day - from] ?? 0) + n - 1] ?? day + Math.ceil(n * 1.4)))
  };
}

// The package's own functions read a date in UTC and its weekday in the local
// zone; its data, asked by calendar date, is right everywhere.
function isWorkingDay(day: Day): boolean {
  const date = dayText(day);
  if (date in notices.workdays) return true;
  const weekday = weekdayOf(day);
  return weekday !== 0 && weekday !== 6 && !(date in notices.holidays);
}
