import {expect, test} from "vitest";
import {largeProjects, largeSite} from "./large-site.ts";
import {openSite} from "./load.ts";
import {pageNeeds} from "./needs.ts";
import {neededMonths, readPage} from "./read-page.ts";
import type {Address} from "../address.ts";

const base = "https://example.test/site/";
const site = largeSite();

/** Reads the overview for an address; the parts of the complaints that were asked for, and what it covers. */
async function read(address: Address) {
  const asked: string[] = [];
  const reader = openSite(base, {
    fetch: async (url) => {
      asked.push(url.slice(base.length));
      return new Response(site.get(url.slice(base.length)) as BodyInit);
    }
  });
  const {covers} = await readPage(reader, pageNeeds.overview, address);
  const parts = asked.flatMap((file) => /complaints_by_category_month\.([^.]+)/.exec(file)?.[1] ?? []);
  return {parts, asked, covers};
}

const months = ["2026-05-01", "2026-06-01", "2026-07-01"].map((month) => ({
  month,
  isPartial: false,
  isMeasured: true
}));

test("a page asks for the files of the months that it shows, each once", async () => {
  const {parts, asked} = await read({});
  expect(parts).toEqual(["since-2025-10"]);
  expect(new Set(asked).size).toBe(asked.length);
  expect((await read({from: "2024-12", to: "2026-01"})).parts).toEqual(["2024", "2025", "since-2025-10"]);
});

test("what has been read covers every range inside its files, and no other", async () => {
  const {covers} = await read({});
  expect(covers({from: "2026-03", to: "2026-10"})).toBe(true);
  expect(covers({project: largeProjects[3], category: "CAX"})).toBe(true);
  expect(covers({from: "2025-09"})).toBe(false);
});

test("a range of two months needs those before its end that make a course, as far as there are any", () => {
  const range = {project: "all", from: "2026-06-01", to: "2026-07-01"};
  expect(neededMonths(months, range)).toEqual({from: "2026-05-01", to: "2026-07-01"});
  expect(neededMonths([], {project: "all", from: "", to: ""})).toEqual({from: "", to: ""});
});
