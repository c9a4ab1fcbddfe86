import {expect, test} from "vitest";
import {holdsMonths, likelyMonths} from "./month-parts.ts";

const parts = ["2023", "2024", "2025", "since-2025-10"];
const held = (from: string, to: string) =>
  parts.filter((part) => holdsMonths(part, {from: `${from}-01`, to: `${to}-01`}, parts));

test("the months since a beginning are in one part, those before it in their years", () => {
  expect(held("2025-10", "2026-11")).toEqual(["since-2025-10"]);
  expect(held("2025-09", "2026-11")).toEqual(["2025", "since-2025-10"]);
  expect(held("2024-03", "2025-09")).toEqual(["2024", "2025"]);
  expect(held("2024-12", "2024-12")).toEqual(["2024"]);
  expect(held("2026-02", "2026-03")).toEqual(["since-2025-10"]);
});

test("a part that is no time is always wanted", () => {
  expect(holdsMonths("projects", {from: "2026-01-01", to: "2026-02-01"}, parts)).toBe(true);
});

test("without months in the address it is a year and its beginning before the last day", () => {
  expect(likelyMonths("2026-11-02", {})).toEqual({from: "2025-10-01", to: "2026-11-01"});
  expect(likelyMonths("2026-01-31", {})).toEqual({from: "2024-12-01", to: "2026-01-01"});
});

test("the months of the address are read, and those before its end that make a course", () => {
  expect(likelyMonths("2026-11-02", {from: "2023-02", to: "2023-03"})).toEqual({from: "2022-02-01", to: "2023-03-01"});
  expect(likelyMonths("2026-11-02", {from: "2020-05"})).toEqual({from: "2020-05-01", to: "2026-11-01"});
  expect(likelyMonths("2026-11-02", {from: "2025-02", to: "2025-07"})).toEqual({from: "2025-02-01", to: "2025-07-01"});
  expect(likelyMonths("2026-11-02", {to: "2030-01"})).toEqual({from: "2025-10-01", to: "2026-11-01"});
});
