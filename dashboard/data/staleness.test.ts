import {expect, test} from "vitest";
import {stalenessOf} from "./staleness.ts";

const at = (moment: string) => Date.parse(moment);
/** Published at 02:30 of 3 November in Shanghai, of data up to 2 November. */
const site = {built_at: "2026-11-02T18:30:00Z", as_of: "2026-11-02", time_zone: "Asia/Shanghai"};

test("a site of last night is fresh, also on the evening of the day after", () => {
  expect(stalenessOf(site, at("2026-11-02T18:31:00Z"))).toEqual({});
  expect(stalenessOf(site, at("2026-11-04T03:59:00Z"))).toEqual({});
});

test("more than thirty-six hours without a night is a night that did not run, and no fault of the data's day", () => {
  expect(stalenessOf(site, at("2026-11-04T06:30:00Z"))).toEqual({});
  expect(stalenessOf(site, at("2026-11-04T07:30:00Z"))).toEqual({builtHours: 37});
});

test("data that ended long before the site was published are old, however young the site is", () => {
  const rebuilt = {...site, built_at: "2026-11-10T18:30:00Z"};
  // 2 November was over at 16:00 in Greenwich; nine days later it is 8 × 24 + 4 hours.
  expect(stalenessOf(rebuilt, at("2026-11-10T20:00:00Z"))).toEqual({asOfHours: 196});
});

test("where both are old, both are said", () => {
  const rebuilt = {...site, built_at: "2026-11-10T18:30:00Z"};
  expect(stalenessOf(rebuilt, at("2026-11-12T18:30:00Z"))).toEqual({builtHours: 48, asOfHours: 242});
});

test("the day of the data ends by the clocks of the firm, not of the reader", () => {
  const early = {...site, built_at: "2026-11-04T00:00:00Z", time_zone: "America/New_York"};
  // 2 November is over at 05:00 in Greenwich.
  expect(stalenessOf(early, at("2026-11-04T17:59:00Z"))).toEqual({});
  expect(stalenessOf(early, at("2026-11-04T18:00:00Z"))).toEqual({asOfHours: 37});
});
