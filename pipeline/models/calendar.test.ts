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

test("the weekends that are worked to make up are those of the notices for 2024 to 2026, and no others", () => {
  const weekend = (date: string) => new Date(date).getUTCDay() % 6 === 0;
  const worked = days.filter(({date, is_working_day}) => is_working_day && weekend(date));
  expect(worked.filter(({date}) => date >= "2024-01-01" && date <= "2026-12-31")).toEqual(
    [
      ...[
        "2024-02-04",
        "2024-02-18",
        "2024-04-07",
        "2024-04-28",
        "2024-05-11",
        "2024-09-14",
        "2024-09-29",
        "2024-10-12"
      ],
      ...["2025-01-26", "2025-02-08", "2025-04-27", "2025-09-28", "2025-10-11"],
      ...["2026-01-04", "2026-02-14", "2026-02-28", "2026-05-09", "2026-09-20", "2026-10-10"]
    ].map((date) => ({date, is_working_day: true, is_provisional: false}))
  );
});

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
