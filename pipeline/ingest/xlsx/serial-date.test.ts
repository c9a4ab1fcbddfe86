import {expect, test} from "vitest";
import {serialToText} from "./serial-date.ts";

const date = {hasDate: true, hasTime: false, isDuration: false};
const both = {hasDate: true, hasTime: true, isDuration: false};
const time = {hasDate: false, hasTime: true, isDuration: false};

function text(serial: number, format = both, is1904 = false) {
  return serialToText(serial, format, {is1904});
}

test("a day alone has no time, a day with a fraction has one, to the second", () => {
  expect(text(45811)).toBe("2025-06-03");
  expect(text(45811.378472222)).toBe("2025-06-03 09:05:00");
  expect(text(45811.378472222, date)).toBe("2025-06-03 09:05:00");
  expect(text(45811.9999999)).toBe("2025-06-04");
});

test("the days of 1900 are counted with the leap day that never was", () => {
  expect([1, 59, 60, 61].map((day) => text(day))).toEqual(["1900-01-01", "1900-02-28", "1900-02-29", "1900-03-01"]);
});

test("the days of the 1904 system begin on its first of January", () => {
  expect(text(0, date, true)).toBe("1904-01-01");
  expect(text(44349, date, true)).toBe("2025-06-03");
  expect(text(0.5, time, true)).toBe("12:00:00");
});

test("a time without a day is a time, a duration counts its hours", () => {
  expect(text(0.378472222, time)).toBe("09:05:00");
  expect(text(0.378472222, both)).toBe("09:05:00");
  expect(text(0, time)).toBe("00:00:00");
  expect(serialToText(1.25, {...time, isDuration: true}, {is1904: false})).toBe("30:00:00");
});

test("what no calendar has is no date", () => {
  expect([0, -1, 2_958_466, Number.NaN].map((day) => text(day, date))).toEqual([
    undefined,
    undefined,
    undefined,
    undefined
  ]);
});

test("every day to 9999-12-31 is that of the calendar", () => {
  const before = Date.UTC(1899, 11, 30);
  for (let day = 61; day <= 2_958_465; day += 13) {
    const expected = new Date(before + day * 86_400_000).toISOString().slice(0, 10);
    if (text(day) !== expected) expect(text(day)).toBe(expected);
  }
  expect(text(2_958_465)).toBe("9999-12-31");
});
