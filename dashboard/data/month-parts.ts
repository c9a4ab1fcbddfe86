// Which files of a table in parts by time hold the months that a page shows.

import type {Address} from "../address.ts";

/** First days of months, both ends included. */
export interface MonthRange {
  from: string;
  to: string;
}

/** Whether a part may hold a month of the range: "2024" is a year, "since-2025-10" that month and all that follow. */
export function holdsMonths(part: string, {from, to}: MonthRange, parts: string[]): boolean {
  const [, since] = /^since-(\d{4}-\d{2})$/.exec(part) ?? [];
  if (since !== undefined) return to.slice(0, 7) >= since;
  if (!/^\d{4}$/.test(part)) return true;
  const beginnings = parts.flatMap((other) => /^since-(\d{4}-\d{2})$/.exec(other)?.[1] ?? []);
  const isOlder = beginnings.every((month) => from.slice(0, 7) < month);
  return isOlder && from.slice(0, 4) <= part && part <= to.slice(0, 4);
}

/** The months that a page most likely needs, before anything but the last day of the data is known. */
export function likelyMonths(asOf: string, address: Pick<Address, "from" | "to">): MonthRange {
  const to = address.to && address.to < asOf ? `${address.to}-01` : `${asOf.slice(0, 7)}-01`;
  const from = address.from && `${address.from}-01`;
  return {from: from && from <= monthsBefore(to, fewestMonths - 1) ? from : monthsBefore(to, usualMonths), to};
}

/** A year and its beginning, and the month that is not over: also where fewer are asked for than make a course. */
const usualMonths = 13;
const fewestMonths = 6;

function monthsBefore(month: string, count: number) {
  const [year = 0, number = 1] = month.split("-").map(Number);
  return new Date(Date.UTC(year, number - 1 - count, 1)).toISOString().slice(0, 10);
}
