// A site of 60 projects, ten years and 62 sub-categories stays fast: what a first view reads, and what a filter costs.

import {gzipSync} from "node:zlib";
import {expect, test} from "vitest";
import {chooseNext} from "./bench/interaction.ts";
import {largeCount, largeMonths, largeSite, projectCount, subcategoryCount} from "./data/large-site.ts";
import {toSearch} from "./address.ts";
import {onPage, textOf} from "./test-page.ts";
import type {SampleSite} from "./data/sample-site.ts";

const site = largeSite();
const dataLimit = 1_500_000;
const workLimitMs = 200;

function tablesOf(requests: string[]) {
  return [...new Set(requests.flatMap((url) => /tables\/[^?]+$/.exec(url)?.[0] ?? []))];
}

function gzipped(files: string[], of: SampleSite) {
  return files.reduce((sum, file) => sum + gzipSync(of.get(file) ?? "").length, 0);
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
] as const)("a change of a filter costs the page less than 200 ms of work: %s", async ([page, selects]) => {
  await onPage({site, search: toSearch({page})}, async ({page: opened}) => {
    await opened.waitForSelector(".plot svg");
    for (const select of selects) {
      const key = select === "from" ? "ArrowUp" : "ArrowDown";
      const changes = [];
      for (let change = 0; change < 3; change++) changes.push(await chooseNext(opened, `select[name=${select}]`, key));
      const [, median = Number.NaN] = changes.map(({work_ms}) => work_ms).sort((a, b) => a - b);
      expect(median, `${select}: ${JSON.stringify(changes)}`).toBeLessThan(workLimitMs);
    }
  });
});
