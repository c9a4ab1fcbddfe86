// The tables of the warehouse on the page about the data: read when asked for, found, linked, drawn, and readable by all.

import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {sampleManifest, sampleSite} from "./data/sample-site.ts";
import {faultsOf, hoursAgo, onPage, textOf} from "./test-page.ts";
import type {Page} from "playwright-core";

const open = (page: Page) => page.click(".schema-closed button");
const linksIn = (page: Page, place: string) => page.locator(place).getByRole("link").allTextContents();

test("the file is read when the reader opens the part, and not before", async () => {
  await onPage({search: "?page=data"}, async ({page, requests}) => {
    await page.waitForSelector("#content .method");
    expect(requests.filter((url) => url.endsWith("schema.json"))).toEqual([]);
    await open(page);
    await page.waitForSelector(".layer");
    expect(requests.filter((url) => url.endsWith("schema.json"))).toHaveLength(1);
    expect(await page.locator(".layer summary code").allTextContents()).toEqual([
      "reference",
      "raw",
      "staging",
      "core",
      "marts"
    ]);
    expect(await textOf(page, ".schema-search .measure")).toBe("8 张表，16 列");
  });
});

test("a table stands in the address with its grain, notes, key, columns and lineage, and back leads back", async () => {
  await onPage({search: "?page=data&table=core.cases"}, async ({page}) => {
    await page.waitForSelector("#schema-columns");
    expect(await textOf(page, "#schema-columns h3")).toBe("core.cases");
    expect(await page.locator("#schema-columns .prose p").allTextContents()).toEqual([
      "One row per row of core.cases.",
      "A case counts once, whatever its versions.",
      "done_date: the day of completion"
    ]);
    expect(await linksIn(page, ".relatives >> nth=0")).toEqual(["reference.units", "staging.cases"]);
    expect(await linksIn(page, ".relatives >> nth=1")).toEqual(["core.clocks", "marts.cases_by_month"]);
    await page.click(".relatives >> text=marts.cases_by_month");
    expect(new URL(page.url()).search).toBe("?page=data&table=marts.cases_by_month");
    const rows = await page.locator("#schema-columns tbody tr").allTextContents();
    expect(rows).toEqual([
      "monthDATE主键月份首日first day of the month",
      "kept_pctDOUBLE可空达标率share of clocks kept, 0-100"
    ]);
    expect(await page.evaluate(() => document.activeElement?.className)).toBe("schema-table");
    await page.goBack();
    await page.waitForSelector("#schema-columns >> text=core.cases");
    await page.click("#schema-lineage .table-button");
    expect(await page.locator("#schema-lineage tbody tr").allTextContents()).toEqual([
      "reference.units参照直接上游",
      "raw.cases原始间接上游",
      "staging.cases整理直接上游",
      "core.clocks核心直接下游",
      "marts.cases_by_month发布直接下游",
      "marts.clocks_by_rule发布间接下游"
    ]);
  });
});

test("search and the way to a table need no mouse", async () => {
  await onPage({search: "?page=data&lang=en"}, async ({page}) => {
    await page.focus(".schema-closed button");
    await page.keyboard.press("Enter");
    await page.getByLabel("Search names and meanings").focus();
    await page.keyboard.type("kept");
    await page.waitForSelector(".found-tables");
    expect(await textOf(page, ".found")).toBe("1 tables found");
    await page.keyboard.press("Tab");
    await page.keyboard.press("Enter");
    await page.waitForSelector("#schema-columns");
    expect(await textOf(page, "#schema-columns h3")).toBe("marts.cases_by_month");
    await page.getByLabel("Search names and meanings").fill("nothing of the kind");
    await page.waitForFunction(() => document.querySelector(".found")?.textContent?.startsWith("Nothing found"));
  });
});

test("a table that is not there is said to be unknown", async () => {
  await onPage({search: "?page=data&table=core.gone"}, async ({page}) => {
    await page.waitForSelector(".schema .state");
    expect(await textOf(page, ".schema .state")).toBe("没有名为 core.gone 的表。");
    expect(await page.locator(".layer").count()).toBe(5);
  });
});

test("a schema file that is missing, cut off or unfit says so in its place, and can be read again", async () => {
  const missing = sampleSite({builtAt: hoursAgo(1)});
  const whole = String(missing.get("schema.json"));
  missing.delete("schema.json");
  await onPage({site: missing, search: "?page=data", expected: [/404/, /failed: .*schema.json/]}, async ({page}) => {
    await page.waitForSelector("#content .method");
    await open(page);
    await page.waitForSelector("#schema .notice-bad");
    expect(await textOf(page, "#schema .notice-bad p")).toContain("找不到文件 schema.json（HTTP 404）");
    expect(await page.locator("#definitions tbody tr").count()).toBeGreaterThan(0);
    missing.set("schema.json", whole.slice(0, 300));
    await page.click("#schema .notice-bad button");
    await page.waitForSelector("#schema >> text=可能不完整");
    missing.set("schema.json", whole.replaceAll("reference.units", "reference.gone").replace("reference.gone", "x"));
    await page.click("#schema .notice-bad button");
    await page.waitForSelector("#schema >> text=不符合约定");
    missing.set("schema.json", whole);
    await page.click("#schema .notice-bad button");
    await page.waitForSelector(".layer");
  });
});

test("a schema of another night says of which", async () => {
  const site = sampleSite({builtAt: hoursAgo(1)});
  site.set("manifest.json", JSON.stringify({...sampleManifest(sampleRows(), hoursAgo(1)), run_id: "earlier"}));
  await onPage({site, search: "?page=data&table=core.cases"}, async ({page}) => {
    await page.waitForSelector("#schema .note");
    expect(await textOf(page, "#schema .note")).toContain("2026-11-02T1830Z-ab12cd");
  });
});

test.for(["light", "dark"] as const)(
  "axe finds nothing in the open part, %s, and a phone need not scroll aside",
  async (theme) => {
    for (const search of [
      "?page=data",
      "?page=data&table=core.cases",
      "?page=data&table=marts.cases_by_month&lang=en"
    ]) {
      await onPage({search, width: 360}, async ({page}) => {
        await page.emulateMedia({colorScheme: theme});
        await page.waitForSelector("#content .method");
        if (search === "?page=data") await open(page);
        await page.waitForSelector(".schema");
        await page.waitForTimeout(300);
        expect(await faultsOf(page), search).toEqual([]);
        expect(await page.evaluate(() => document.documentElement.scrollWidth), search).toBe(360);
      });
    }
  }
);
