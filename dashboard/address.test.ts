import {expect, test} from "vitest";
import {parseAddress, toSearch} from "./address.ts";

test("what the address says is read back the same", () => {
  const search = "?project=yunqi&from=2026-01&to=2026-10&wave=2026H2&lang=en";
  expect(toSearch(parseAddress(search))).toBe(search);
});

test("what cannot be read is left out", () => {
  expect(parseAddress("?from=2026-13&to=yesterday&lang=fr&project=")).toEqual({});
  expect(toSearch({})).toBe("");
});
