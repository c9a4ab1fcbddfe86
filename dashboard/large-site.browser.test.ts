// A site of 60 projects, ten years and 62 sub-categories stays fast: what a first view reads, and how much is done for a
// change of a filter.

import {gzipSync} from "node:zlib";
import {expect, test} from "vitest";
import {chooseNext} from "./bench/interaction.ts";
import {largeCount, largeMonths, largeSite, projectCount, subcategoryCount} from "./data/large-site.ts";
import {toSearch} from "./address.ts";
import {onPage, textOf} from "./test-page.ts";
import {countWork} from "./test-work.ts";
import type {Manifest} from "./data/manifest.ts";
import type {SampleSite} from "./data/sample-site.ts";

const site = largeSite();
const dataLimit = 1_500_000;
/** The most that a change of a filter may take, in blocks of code that are run: for all that it draws, and for a row. */
const drawingSteps = 750_000;
const rowSteps = 10;

function tablesOf(requests: string[]) {
  return [...new Set(requests.flatMap((url) => /tables\/[^?]+$/.exec(url)?.[0] ?? []))];
}

function gzipped(files: string[], of: SampleSite) {
  return files.reduce((sum, file) => sum + gzipSync(of.get(file) ?? "").length, 0);
}

function rowsOf(files: string[]) {
  const {tables} = JSON.parse(String(site.get("manifest.json"))) as Manifest;
  const read = tables.flatMap((table) => table.files).filter(({file}) => files.includes(file));
  return read.reduce((sum, {row_count}) => sum + row_count, 0);
}

/** Complaints of a month and of all projects, one by one. */
function countOf(month: string, projects: number[]) {
  let sum = 0;
  for (const project of projects) for (let i = 0; i < subcategoryCount; i++) sum += largeCount(project, i, month);
  return sum;
}

const everyProject = Array.from({length: projectCount}, (_, index) => index);

test.for(["overview", "complaints", "clocks", "satisfaction"] as const)(
  "the first view of a page reads the months that it shows, below 1.5 MB, and no older file: %s",
  async (page) => {
    await onPage({site, search: toSearch({page})}, async ({page: opened, requests}) => {
      await opened.waitForSelector(".plot svg");
      await opened.waitForSelector("#content .method");
      const files = tablesOf(requests);
      expect(files.filter((file) => /\.\d{4}\./.test(file))).toEqual([]);
      expect(gzipped([...files, "manifest.json"], site)).toBeLessThan(dataLimit);
    });
  }
);

test("another range of months reads the years that it needs, and counts every case of them once", async () => {
  await onPage({site, search: "?from=2025-07&to=2025-12"}, async ({page, requests}) => {
    await page.waitForSelector("#subcategories svg");
    const parts = () =>
      tablesOf(requests).flatMap((file) => /complaints_by_category_month\.([^.]+)/.exec(file)?.[1] ?? []);
    const words = (from: string) => {
      const months = largeMonths.filter((month) => month >= from && month <= "2025-12-01");
      const total = months.reduce((sum, month) => sum + countOf(month, everyProject), 0);
      return `n = ${total.toLocaleString("en")}`;
    };
    expect(new Set(parts())).toEqual(new Set(["2025", "since-2025-10"]));
    expect(await textOf(page, "#subcategories .measure")).toContain(words("2025-07-01"));
    await page.selectOption("select[name=from]", "2024-12-01");
    await page.waitForSelector("main[aria-busy=false]");
    expect(new Set(parts())).toEqual(new Set(["2024", "2025", "since-2025-10"]));
    expect(await textOf(page, "#subcategories .measure")).toContain(words("2024-12-01"));
  });
});

test("while older months are being read the page shows those before and is busy, and a file that is gone is a sentence", async () => {
  await onPage({site, expected: [/404|failed: .*2024/]}, async ({page}) => {
    await page.waitForSelector("#subcategories svg");
    const before = await textOf(page, "#subcategories .measure");
    await page.route("**/complaints_by_category_month.2025.*", async (route) => {
      await page.waitForSelector("main[aria-busy=true]");
      expect(await textOf(page, "#subcategories .measure")).toBe(before);
      await route.continue();
    });
    await page.selectOption("select[name=from]", "2025-08-01");
    await page.waitForSelector("main[aria-busy=false]");
    expect(await textOf(page, ".filtered")).toContain("2025年8月");
    await page.route("**/service_levels_by_rule_month.2024.*", (route) => route.fulfill({status: 404}));
    await page.selectOption("select[name=from]", "2024-12-01");
    await page.waitForSelector(".notice-bad");
    expect(await textOf(page, ".notice-bad")).toContain("service_levels_by_rule_month");
  });
});

test.for([
  ["overview", ["project", "category", "from"]],
  ["complaints", ["project", "category", "from"]],
  ["clocks", ["project", "from", "rule"]],
  ["satisfaction", ["project"]]
] as const)(
  "a change of a filter goes over the rows a few times and draws no chart twice: %s",
  async ([page, selects]) => {
    await onPage({site, search: toSearch({page})}, async ({page: opened}) => {
      const work = await countWork(opened);
      await work.page.waitForSelector(".plot svg");
      await work.page.waitForSelector("#content .method");
      for (const select of selects) {
        const key = select === "from" ? "ArrowUp" : "ArrowDown";
        // The first change reads what the others then have.
        await chooseNext(work.page, `select[name=${select}]`, key);
        await work.takeSteps();
        await work.takeDrawings();
        await chooseNext(work.page, `select[name=${select}]`, key);
        const limit = drawingSteps + rowSteps * rowsOf(tablesOf(work.requests));
        expect(await work.takeSteps(), select).toBeLessThan(limit);
        const drawings = Object.entries(await work.takeDrawings());
        expect(drawings.length, select).toBeGreaterThan(0);
        expect(
          drawings.filter(([, count]) => count !== 1),
          select
        ).toEqual([]);
      }
    });
  }
);
