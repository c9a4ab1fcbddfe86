// When to call the night: every day at the given time in Shanghai, never two at once, missed ones made up at start.

import {schedule} from "node-cron";

const shanghaiOffsetMs = 8 * 3_600_000;
const dayMs = 86_400_000;

export interface ScheduleOptions {
  /** `HH:MM`, Asia/Shanghai. */
  nightAt: string;
  /** When the last night started, if there was one. */
  lastStartedAt: Date | undefined;
  now: Date;
}

/** Starts the schedule and, when a night was missed, runs one at once. Returns the stop. */
export async function startSchedule(
  {nightAt, lastStartedAt, now}: ScheduleOptions,
  runNight: () => Promise<void>
): Promise<() => Promise<void>> {
  const [hour, minute] = nightAt.split(":").map(Number);
  let running: Promise<void> | undefined;
  const once = async () => {
    running ??= runNight().finally(() => {
      running = undefined;
    });
    await running;
  };
  const task = schedule(`${minute} ${hour} * * *`, once, {timezone: "Asia/Shanghai", noOverlap: true});
  if (isMissed({nightAt, lastStartedAt, now})) void once();
  return async () => {
    await task.destroy();
    await running;
  };
}

/** Whether the latest scheduled time before `now` has no night that started at it or later. */
export function isMissed({nightAt, lastStartedAt, now}: ScheduleOptions): boolean {
  return !lastStartedAt || lastStartedAt < lastDue(nightAt, now);
}

/** The latest moment at or before `now` at which the clock in Shanghai showed `nightAt`. Shanghai keeps no summer time. */
export function lastDue(nightAt: string, now: Date): Date {
  const [hour = 0, minute = 0] = nightAt.split(":").map(Number);
  const local = now.getTime() + shanghaiOffsetMs;
  const midnight = Math.floor(local / dayMs) * dayMs;
  const due = midnight + (hour * 60 + minute) * 60_000;
  return new Date((due > local ? due - dayMs : due) - shanghaiOffsetMs);
}
