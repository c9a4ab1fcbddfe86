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
const paintLimitMs = 200;

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
  await onPage({site, search: "?from=2024-05&to=2025-02"}, async ({page, requests}) => {
    await page.waitForSelector("#subcategories svg");
    const years = tablesOf(requests).filter((file) => file.includes("complaints_by_category_month"));
    expect(years.map((file) => file.split(".")[1])).toEqual(["2024", "2025"]);
    const months = largeMonths.filter((month) => month >= "2024-05-01" && month <= "2025-02-01");
    const total = months.reduce((sum, month) => sum + countOf(month, everyProject), 0);
    expect(await textOf(page, "#subcategories .measure")).toContain(`n = ${total.toLocaleString("en")}`);
    await page.selectOption("select[name=from]", "2023-11-01");
    await page.waitForFunction(
      (text) => document.querySelector(".filtered")?.textContent?.includes(text),
      "2023年11月"
    );
    const more = largeMonths.filter((month) => month >= "2023-11-01" && month <= "2025-02-01");
    const all = more.reduce((sum, month) => sum + countOf(month, everyProject), 0);
    expect(await textOf(page, "#subcategories .measure")).toContain(`n = ${all.toLocaleString("en")}`);
  });
});

test("while older months are being read the page shows those before and is busy, and a file that is gone is a sentence", async () => {
  const broken = largeSite();
  const get = broken.get.bind(broken);
  broken.get = (path) => (path.includes("service_levels_by_rule_month.2021") ? undefined : get(path));
  const expected = [/404|failed: .*2021/];
  await onPage({site: broken, expected}, async ({page}) => {
    await page.waitForSelector("#subcategories svg");
    const before = await textOf(page, "#subcategories .measure");
    await page.route("**/complaints_by_category_month.2022.*", async (route) => {
      await page.waitForSelector("[aria-busy=true]");
      expect(await textOf(page, "#subcategories .measure")).toBe(before);
      await route.continue();
    });
    await page.selectOption("select[name=from]", "2022-12-01");
    await page.waitForFunction(
      (text) => document.querySelector(".filtered")?.textContent?.includes(text),
      "2022年12月"
    );
    expect(await page.locator("[aria-busy=true]").count()).toBe(0);
    await page.selectOption("select[name=from]", "2021-12-01");
    await page.waitForSelector(".notice-bad");
    expect(await textOf(page, ".notice-bad")).toContain("service_levels_by_rule_month");
  });
});

test.for([
  ["overview", ["project", "category", "from"]],
  ["complaints", ["project", "category", "from"]],
  ["clocks", ["project", "from", "rule"]],
  ["satisfaction", ["project"]]
] as const)("a change of a filter is on the screen within 200 ms: %s", async ([page, selects]) => {
  await onPage({site, search: toSearch({page})}, async ({page: opened}) => {
    await opened.waitForSelector(".plot svg");
    for (const select of selects) {
      const key = select === "from" ? "ArrowUp" : "ArrowDown";
      const times: number[] = [];
      for (let change = 0; change < 3; change++) {
        const {next_paint_ms} = await chooseNext(opened, `select[name=${select}]`, key);
        times.push(next_paint_ms);
      }
      expect(Math.min(...times), select).toBeLessThan(paintLimitMs);
    }
  });
});
