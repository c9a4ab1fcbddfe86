import {expect, test} from "vitest";
import {parseAddress, toSearch} from "./address.ts";

test("what the address says is read back the same", () => {
  const search =
    "?region=%E5%8D%8E%E4%B8%9C&project=yunqi&category=QUA&subcategory=QUA-02&channel=LETTER&type=REPAIR&from=2026-01&to=2026-10&rule=R06&cases=list&table=core.answers&wave=2026H2&report=weekly%2F2026-W44&lang=en";
  expect(toSearch(parseAddress(search))).toBe(search);
});

test("what cannot be read is left out", () => {
  expect(parseAddress("?from=2026-13&to=yesterday&lang=fr&project=")).toEqual({});
  expect(toSearch({})).toBe("");
});
