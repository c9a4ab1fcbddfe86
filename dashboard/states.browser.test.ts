// What a page looks like when there is nothing to show, not yet, or no longer: each state says which it is.

import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {encodeTable, sampleManifest, sampleSite} from "./data/sample-site.ts";
import {tableNames} from "./data/tables.ts";
import {hoursAgo, onPage, textOf} from "./test-page.ts";
import type {Page} from "playwright-core";
import type {SampleRows} from "./data/sample-rows.ts";

const rows = sampleRows();

test("loading: until the tables are there the page says that it reads, and keeps its head and navigation", async () => {
  // A reload breaks off what is still on its way.
  await onPage({expected: [/^failed: /]}, async ({page}) => {
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/manifest.json", async (route) => {
      await held;
      await route.continue();
    });
    await page.reload({waitUntil: "commit"});
    await page.waitForSelector(".notice-plain[role=status]");
    expect(await textOf(page, ".notice-plain")).toBe("正在读取数据");
    expect(await page.locator("nav a").count()).toBe(6);
    release();
    await page.waitForSelector(".tile");
    expect(await page.locator(".notice").count()).toBe(0);
  });
});

test("empty: a site without a row says so on every page, and shows no broken chart", async () => {
  const nothing = Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as SampleRows;
  const site = sampleSite({rows: nothing, builtAt: hoursAgo(1)});
  for (const [name, sentence] of [
    ["overview", "还没有数据"],
    ["complaints", "还没有数据"],
    ["clocks", "还没有数据"],
    ["satisfaction", "未采集：尚未开展满意率调查。"],
    ["data", "还没有来源交付过数据。"]
  ] as const) {
    await onPage({site, search: name === "overview" ? "" : `?page=${name}`}, async ({page}) => {
      await page.waitForSelector(`#content >> text=${sentence}`);
      expect(await page.locator("#content").textContent(), name).not.toMatch(/undefined|NaN|Infinity/);
      expect(await page.locator(".plot svg").count(), name).toBe(0);
    });
  }
});

test("not measured and suppressed: neither is blank or zero, and the two look unlike each other", async () => {
  await onPage({search: "?project=wangchuan"}, async ({page}) => {
    await page.waitForSelector(".state-suppressed");
    expect(await textOf(page, ".state-suppressed")).toBe("样本不足（n<5）");
    expect(await textOf(page, ".state-not_measured")).toBe("未采集");
    const looks = [await lookOf(page, ".state-suppressed"), await lookOf(page, ".state-not_measured")];
    expect(looks).toEqual([
      {border: "solid", isHatched: true},
      {border: "dashed", isHatched: false}
    ]);
  });
});

test("stale: a night that did not run is named with its hours, and young data are not called old", async () => {
  await onPage({at: "2026-11-04T09:30:05.123Z"}, async ({page}) => {
    await page.waitForSelector(".tile");
    expect(await page.locator(".notice-attention p").allTextContents()).toEqual([
      "数据已 39 小时未更新（上次发布 2026-11-03 02:30），请检查夜间处理。"
    ]);
  });
});

test("stale: data that end weeks before the night that published them are named with their day, in both languages", async () => {
  const at = "2026-11-27T19:30:00Z";
  const site = sampleSite({builtAt: "2026-11-27T18:30:00Z"});
  await onPage({at, site}, async ({page}) => {
    await page.waitForSelector(".tile");
    // 2 November was over in Shanghai on the 3rd at midnight; it is 03:30 of the 28th.
    expect(await page.locator(".notice-attention p").allTextContents()).toEqual([
      "数据只到 2026-11-02，已过 25 天，虽然网站发布于 2026-11-28 02:30：夜间处理按较早的截至日运行，请按当天重新运行。"
    ]);
    expect(await page.getAttribute(".notice-attention", "role")).toBe("alert");
  });
  await onPage({at: "2026-11-30T19:30:00Z", site, search: "?page=data&lang=en"}, async ({page}) => {
    await page.waitForSelector("#quality");
    const sentences = await page.locator(".notice-attention p").allTextContents();
    expect(sentences[0]).toContain("Not updated for 73 hours");
    expect(sentences[1]).toContain("The data end with 2026-11-02, 28 days ago, although the site was published");
  });
});

test("a fresh site is called stale on no page", async () => {
  for (const search of ["", "?page=complaints", "?page=clocks", "?page=satisfaction", "?page=data"]) {
    await onPage({search}, async ({page}) => {
      await page.waitForSelector("#content .method");
      expect(await page.locator(".notice-attention").count(), search).toBe(0);
    });
  }
});

test("broken: a column of another kind is named, and so is a file of another night", async () => {
  const name = "recommendation_scores_by_wave";
  const site = sampleSite({builtAt: hoursAgo(1)});
  const file = [...site.keys()].find((path) => path.includes(name)) ?? "";
  site.set(file, encodeTable(name, rows[name], {kinds: {score: "number"}}));
  await onPage({site, search: "?page=satisfaction"}, async ({page}) => {
    await page.waitForSelector(".notice-bad[role=alert]");
    expect(await textOf(page, ".notice-bad")).toContain(`表 ${name} 的列 score 应为`);
    expect(await page.locator(".notice-bad button").count()).toBe(1);
  });
  const manifest = sampleManifest(rows, hoursAgo(1));
  for (const table of manifest.tables) for (const each of table.files) each.row_count += table.name === name ? 1 : 0;
  const mixed = sampleSite({builtAt: hoursAgo(1)}).set("manifest.json", JSON.stringify(manifest));
  await onPage({site: mixed, search: "?page=satisfaction"}, async ({page}) => {
    await page.waitForSelector(".notice-bad");
    expect(await textOf(page, ".notice-bad")).toContain("文件与清单不是同一批次");
  });
});

async function lookOf(page: Page, selector: string) {
  return page
    .locator(selector)
    .first()
    .evaluate((element) => {
      const style = getComputedStyle(element);
      return {border: style.borderTopStyle, isHatched: style.backgroundImage !== "none"};
    });
}
