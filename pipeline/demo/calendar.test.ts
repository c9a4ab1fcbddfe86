import {expect, test} from "vitest";
import {
  addMonths,
  at,
  dayText,
  momentText,
  monthsBetween,
  slashText,
  toDay,
  toInstant,
  weekdayOf,
  workingDays
} from "./calendar.ts";

const vectors: [string, number, string][] = [
  ["2025-01-24", 1, "2025-01-26"],
  ["2025-01-27", 2, "2025-02-06"],
  ["2025-09-30", 2, "2025-10-10"],
  ["2025-10-10", 2, "2025-10-13"],
  ["2026-02-13", 2, "2026-02-24"],
  ["2026-05-08", 2, "2026-05-11"],
  ["2025-02-01", 2, "2025-02-06"]
];

function due(date: string, days: number): string {
  return dayText(workingDays(toDay("2025-01-01"), toDay("2026-12-31")).add(toDay(date), days));
}

test("working days skip holidays and count make-up Sundays, also west of Greenwich", () => {
  const zone = process.env["TZ"];
  try {
    for (const name of ["Asia/Shanghai", "America/New_York", "Pacific/Auckland"]) {
      process.env["TZ"] = name;
      expect(vectors.map(([date, days]) => due(date, days))).toEqual(vectors.map(([, , expected]) => expected));
    }
  } finally {
    if (zone === undefined) delete process.env["TZ"];
    else process.env["TZ"] = zone;
  }
});

test("a moment is the clock of Shanghai and an instant is eight hours behind it", () => {
  const moment = at(toDay("2025-06-03"), 9, 5);
  expect(momentText(moment)).toBe("2025-06-03 09:05");
  expect(slashText(moment)).toBe("2025/6/3 9:05");
  expect(toInstant(moment).toISOString()).toBe("2025-06-03T01:05:00.000Z");
});

test("months clip to the end of a short month and count only when they are whole", () => {
  expect(dayText(addMonths(toDay("2026-04-30"), -2))).toBe("2026-02-28");
  expect(dayText(addMonths(toDay("2025-12-31"), -2))).toBe("2025-10-31");
  expect(monthsBetween(toDay("2025-11-28"), toDay("2026-04-13"))).toBe(4);
  expect(monthsBetween(toDay("2025-04-13"), toDay("2026-04-13"))).toBe(12);
  expect(weekdayOf(toDay("2026-10-31"))).toBe(6);
});
