import type {DateFormat} from "./date-formats.ts";

const dayMs = 86_400_000;
const daySeconds = 86_400;
/** 9999-12-31, the last day of a spreadsheet. */
const lastDay = 2_958_465;
const shift1904 = 1462;

/**
 * A number of days under a date format as `2025-06-03`, `2025-06-03 09:05:00` or, without a day, `09:05:00`, rounded to
 * the second; a whole day has no time, whatever its format. A duration is `30:00:00`. Undefined for what is no date.
 *
 * Day 1 is 1900-01-01 and day 60 a 29 February that never was (ECMA-376 part 1, 18.17.4.1), or day 0 is 1904-01-01.
 */
export function serialToText(
  serial: number,
  {hasDate, hasTime, isDuration}: DateFormat,
  {is1904}: {is1904: boolean}
): string | undefined {
  if (!(serial >= 0)) return undefined;
  if (isDuration) return clock(Math.round(serial * daySeconds));
  let day = Math.floor(serial);
  let seconds = Math.round((serial - day) * daySeconds);
  if (seconds === daySeconds) [day, seconds] = [day + 1, 0];
  if (day === 0 && hasTime && !(hasDate && (is1904 || seconds === 0))) return clock(seconds);
  if (is1904) day += shift1904;
  if (day < 1 || day > lastDay) return undefined;
  return seconds === 0 ? dayToText(day) : `${dayToText(day)} ${clock(seconds)}`;
}

function dayToText(day: number): string {
  if (day === 60) return "1900-02-29";
  const before = day < 60 ? Date.UTC(1899, 11, 31) : Date.UTC(1899, 11, 30);
  return new Date(before + day * dayMs).toISOString().slice(0, 10);
}

function clock(seconds: number): string {
  const parts = [Math.floor(seconds / 3600), Math.floor(seconds / 60) % 60, seconds % 60];
  return parts.map((part) => String(part).padStart(2, "0")).join(":");
}
