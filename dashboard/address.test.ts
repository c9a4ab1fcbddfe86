import {expect, test} from "vitest";
import {asksUnknownPage, parseAddress, toSearch, toPage} from "./address.ts";

test("what the address says is read back the same", () => {
  const search =
    "?region=%E5%8D%8E%E4%B8%9C&project=yunqi&category=QUA&subcategory=QUA-02&channel=LETTER&type=REPAIR&responsibility=PENDING&flag=FLG-REP&from=2026-01&to=2026-10&rule=R06&cases=list&table=core.answers&wave=2026H2&report=weekly%2F2026-W44&lang=en";
  expect(toSearch(parseAddress(search))).toBe(search);
});

test("what cannot be read is left out", () => {
  expect(parseAddress("?from=2026-13&to=yesterday&lang=fr&project=")).toEqual({});
  expect(toSearch({})).toBe("");
});

test("another page gets the filters, and nothing that it does not know", () => {
  const address = parseAddress(
    "?page=complaints&project=p&category=QUA&subcategory=QUA-02&channel=APP&flag=MAJOR&cases=list&wave=w"
  );
  expect(toSearch(toPage(address, "clocks"))).toBe("?page=clocks&project=p&category=QUA");
  expect(toSearch(toPage({...address, rule: "R03"}, "overview"))).toBe("?project=p&category=QUA");
  expect(toPage(address, "satisfaction").wave).toBe("w");
});

test("a page that does not exist is known as such", () => {
  expect(asksUnknownPage("?page=nowhere")).toBe(true);
  expect(asksUnknownPage("?page=overview")).toBe(false);
  expect(asksUnknownPage("")).toBe(false);
});
