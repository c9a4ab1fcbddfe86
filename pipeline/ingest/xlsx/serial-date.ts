import type {DateFormat} from "./date-formats.ts";

const daySeconds = 86_400;
/** 9999-12-31, the last day of a spreadsheet. */
const lastDay = 2_958_465;
const shift1904 = 1462;
/** From 1 March of year 0 to 30 December 1899, day 0 of what follows the false leap day. */
const daysTo1899 = 693_899;

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

/**
 * By whole numbers alone, for there are millions: days since 1 March of year 0, in eras of 400 years. A year that begins
 * in March ends with its leap day, and its months repeat 31, 30, 31, 30, 31 days.
 */
function dayToText(day: number): string {
  if (day === 60) return "1900-02-29";
  const days = day + daysTo1899 + (day < 60 ? 1 : 0);
  const era = Math.floor(days / 146_097);
  const ofEra = days - era * 146_097;
  const yearOfEra = Math.floor(
    (ofEra - Math.floor(ofEra / 1460) + Math.floor(ofEra / 36_524) - Math.floor(ofEra / 146_096)) / 365
  );
  const ofYear = ofEra - (365 * yearOfEra + Math.floor(yearOfEra / 4) - Math.floor(yearOfEra / 100));
  const monthFromMarch = Math.floor((5 * ofYear + 2) / 153);
  const dayOfMonth = ofYear - Math.floor((153 * monthFromMarch + 2) / 5) + 1;
  const month = monthFromMarch < 10 ? monthFromMarch + 3 : monthFromMarch - 9;
  const year = yearOfEra + era * 400 + (month < 3 ? 1 : 0);
  return `${year}-${two(month)}-${two(dayOfMonth)}`;
}

function clock(seconds: number): string {
  return `${two(Math.floor(seconds / 3600))}:${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
}

function two(number: number): string {
  return number < 10 ? `0${number}` : String(number);
}
