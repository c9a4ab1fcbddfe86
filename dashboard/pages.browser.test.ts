// Every page on the sample site: how a reader goes from one to another, and that it can be read by anybody.

import {expect, test} from "vitest";
import {pageIds, toSearch} from "./address.ts";
import {faultsOf, onPage, textOf} from "./test-page.ts";
import type {Page} from "playwright-core";

const shown = async (page: Page) => (await page.waitForSelector("#content .method")).isVisible();

test("a page opens by its link, takes title and focus, and back and forward know it", async () => {
  await onPage({search: "?project=yunqi"}, async ({page, requests}) => {
    await shown(page);
    expect(await page.title()).toBe("总览 · 回音 · 客户服务部");
    expect(requests.filter((url) => url.includes("tables/open_complaints."))).toEqual([]);
    await page.click("nav >> text=时限");
    await page.waitForSelector("#overdue");
    expect(new URL(page.url()).search).toBe("?page=clocks&project=yunqi");
    expect(await page.title()).toBe("时限 · 回音 · 客户服务部");
    expect(await page.evaluate(() => document.activeElement?.textContent)).toBe("时限");
    expect(await textOf(page, "nav [aria-current=page]")).toBe("时限");
    expect(await textOf(page, ".filtered")).toContain("云栖里");
    await page.goBack();
    await page.waitForSelector(".tiles");
    expect(await page.title()).toContain("总览");
    await page.goForward();
    await page.waitForSelector("#overdue");
    expect(requests.filter((url) => url.includes("tables/open_complaints.")).length).toBe(1);
  });
});

test("on a phone every page fits, and its links are 44 pixels high", async () => {
  for (const id of pageIds) {
    await onPage({search: toSearch({page: id}), width: 360}, async ({page}) => {
      await shown(page);
      expect(await page.evaluate(() => document.documentElement.scrollWidth), id).toBe(360);
      for (const link of await page.locator("nav a").all())
        expect((await link.boundingBox())?.height).toBeGreaterThanOrEqual(44);
    });
  }
});

test("every chart is as wide as its place and says in words what it shows", async () => {
  for (const id of pageIds) {
    await onPage({search: toSearch({page: id})}, async ({page}) => {
      await shown(page);
      await page.waitForTimeout(300);
      for (const plot of await page.locator(".plot").all()) {
        const [place, drawing] = [await plot.boundingBox(), await plot.locator("svg").first().boundingBox()];
        expect(Math.abs((drawing?.width ?? 0) - (place?.width ?? -9))).toBeLessThan(2);
        expect(await plot.locator("svg[role=img]").first().getAttribute("aria-label")).toMatch(/.{8}/);
      }
    });
  }
});

test.for(["light", "dark"] as const)("axe finds nothing on any page, %s", async (theme) => {
  for (const id of pageIds) {
    await onPage({search: toSearch({page: id})}, async ({page}) => {
      await page.emulateMedia({colorScheme: theme});
      await shown(page);
      expect(await faultsOf(page), id).toEqual([]);
    });
  }
});
