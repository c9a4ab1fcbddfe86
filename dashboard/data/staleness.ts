import {formatMoment} from "../format.ts";
import type {Manifest} from "./manifest.ts";

const staleHours = 36;
/** A night publishes in the early hours what the day before it, or its own day, ends with. */
const youngHours = 12;
const hourMs = 3_600_000;

export interface Staleness {
  /** Hours since the site was published, where they are too many. */
  builtHours?: number;
  /** Hours since the last day of the data was over, where they are too many and were so when the site was published. */
  asOfHours?: number;
}

/** What of a site is too old at a moment (in milliseconds): the night that published it, the day that its data end with, or both. */
export function stalenessOf(
  {built_at, as_of, time_zone}: Pick<Manifest, "built_at" | "as_of" | "time_zone">,
  now: number
): Staleness {
  const hoursSince = (moment: number) => Math.floor((now - moment) / hourMs);
  const builtHours = hoursSince(Date.parse(built_at));
  const dayEnd = Date.parse(`${as_of}T24:00:00Z`);
  const hoursToDayEnd = (moment: number) => (wallClock(moment, time_zone) - dayEnd) / hourMs;
  const asOfHours = Math.floor(hoursToDayEnd(now));
  const isBuiltOld = builtHours > staleHours;
  const isAsOfOld = asOfHours > staleHours && hoursToDayEnd(Date.parse(built_at)) > youngHours;
  return {...(isBuiltOld && {builtHours}), ...(isAsOfOld && {asOfHours})};
}

/** What the clocks of a time zone show at a moment, as if they stood in Greenwich. */
function wallClock(moment: number, timeZone: string) {
  return Date.parse(`${formatMoment(new Date(moment).toISOString(), timeZone).replace(" ", "T")}:00Z`);
}
