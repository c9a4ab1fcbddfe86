import {expect, test} from "vitest";
import {lastDays} from "../test-clock-cases.ts";
import {workingDays} from "./calendar.ts";
import {isAnnouncedWorkingDay} from "./state-council.ts";

const days = workingDays();
const byDate = new Map(days.map((day) => [day.date, day]));

/** The date of the n-th working day after `date`. */
function dueDate(date: string, n: number): string {
  const after = days.filter((day) => day.date > date && day.is_working_day);
  return after[n - 1]!.date;
}

test.each(lastDays)("%s and %d working days is %s", (date, n, due) => {
  expect(dueDate(date, n)).toBe(due);
});

test.each(["2024-02-04", "2024-05-11", "2024-10-12", "2025-01-26", "2025-10-11", "2026-01-04", "2026-10-10"])(
  "%s is a weekend that is worked to make up",
  (date) => {
    expect(byDate.get(date)).toEqual({date, is_working_day: true, is_provisional: false});
  }
);

test("every day of 2011 to 2019 is what the notices of those years say", () => {
  const checked = days.filter(({date}) => date >= "2011-01-01" && date <= "2019-12-31");
  expect(checked).toHaveLength(3287);
  const wrong = checked.filter(({date, is_working_day}) => is_working_day !== isAnnouncedWorkingDay(date));
  expect(wrong.map(({date}) => date)).toEqual([]);
});

test("years that are not announced are provisional, weekdays worked", () => {
  const announced = {holidays: {"2026-10-01": ""}, workdays: {}};
  const made = new Map(workingDays(announced).map((day) => [day.date, day]));
  expect(made.get("2027-10-01")).toEqual({date: "2027-10-01", is_working_day: true, is_provisional: true});
  expect(made.get("2027-10-02")).toEqual({date: "2027-10-02", is_working_day: false, is_provisional: true});
  expect(made.get("2026-10-01")).toEqual({date: "2026-10-01", is_working_day: false, is_provisional: false});
});
