import {expect, test} from "vitest";
import {askEarly} from "./first-requests.ts";
import {openSite} from "./load.ts";
import {pageNeeds} from "./needs.ts";
import {sampleSite} from "./sample-site.ts";

const base = "https://example.test/some/where/";

/** Serves the sample site from memory and notes what is asked for. */
function serve(site = sampleSite()) {
  const asked: string[] = [];
  const fetch = async (url: string) => {
    asked.push(url.slice(base.length));
    const body = site.get(url.slice(base.length));
    return body === undefined ? new Response("", {status: 404}) : new Response(body as BodyInit);
  };
  return {asked, fetch};
}

const isAsked = () => new Promise((resolve) => setTimeout(resolve, 20));

test("what a page reads has been asked for before it reads, and is asked for once", async () => {
  const {asked, fetch} = serve();
  const early = askEarly(base, {page: "clocks"}, {fetch});
  await isAsked();
  const before = [...asked];
  expect(before[0]).toBe("manifest.json");
  expect(before).toContain("tables/project_clocks.0123abcd.arrow");
  expect(before.some((file) => file.includes("satisfaction"))).toBe(false);
  const {tables} = await openSite(base, {fetch: early}).read(pageNeeds.clocks, () => ({
    from: "2025-10-01",
    to: "2026-11-01"
  }));
  expect(tables.project_clocks.rowCount).toBeGreaterThan(0);
  expect(asked).toEqual(before);
});

test("an early answer is taken once: what is read again is asked for again", async () => {
  const {asked, fetch} = serve();
  const early = askEarly(base, {}, {fetch});
  await isAsked();
  const count = asked.length;
  for (const site of [openSite(base, {fetch: early}), openSite(base, {fetch: early})]) await site.read({});
  expect(asked.slice(count)).toEqual(["manifest.json"]);
});

test("a manifest that cannot be read asks for nothing, and is refused where it is read", async () => {
  const {asked, fetch} = serve(new Map([["manifest.json", "{"]]));
  const early = askEarly(base, {}, {fetch});
  await isAsked();
  expect(asked).toEqual(["manifest.json"]);
  await expect(openSite(base, {fetch: early}).read({})).rejects.toMatchObject({
    problem: {code: "manifest_unreadable"}
  });
});
