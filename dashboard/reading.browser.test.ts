// Whoever reads by keyboard, by ear or on paper gets the same pages.

import {expect, test} from "vitest";
import {pageIds, toSearch} from "./address.ts";
import {faultsOf, onPage} from "./test-page.ts";
import type {Page} from "playwright-core";

const shown = async (page: Page) => {
  await page.waitForSelector("#content .method");
  await page.waitForTimeout(200);
};

test("Tab leads through every page from the skip link down in the order of the page, and every stop is marked", async () => {
  for (const id of pageIds) {
    await onPage({search: toSearch({page: id})}, async ({page}) => {
      await shown(page);
      const stops: Stop[] = [];
      for (let i = 0; i < 400; i++) {
        await page.keyboard.press("Tab");
        const stop = await page.evaluate(stopOf);
        if (!stop || stop.position === stops[0]?.position) break;
        stops.push(stop);
      }
      expect(stops[0]?.text, id).toBe("跳到正文");
      expect(stops.length, id).toBeGreaterThan(12);
      const positions = stops.map(({position}) => position);
      expect(positions, id).toEqual([...new Set(positions)].toSorted((a, b) => a - b));
      expect(
        stops.filter(({isMarked, name}) => !isMarked || name === ""),
        id
      ).toEqual([]);
    });
  }
});

test.for(["light", "dark"] as const)("axe finds nothing where everything is open, %s", async (theme) => {
  const views = [
    "?page=complaints&category=QUA&subcategory=QUA-02&flag=FLG-REP&cases=list",
    "?page=complaints&channel=PIGEON&responsibility=PENDING&cases=list&lang=en",
    "?page=clocks&rule=R03",
    ""
  ];
  for (const search of views) {
    for (const width of [1440, 360]) {
      await onPage({search, width}, async ({page}) => {
        await page.emulateMedia({colorScheme: theme});
        await shown(page);
        for (const button of await page.locator(".table-button").all()) await button.click();
        expect(await faultsOf(page), `${search} ${width}`).toEqual([]);
        const definition = page.locator(".tile header button").first();
        if ((await definition.count()) === 0) return;
        await definition.click();
        expect(await faultsOf(page), `${search} ${width}, a definition`).toEqual([]);
      });
    }
  }
});

test.for(["light", "dark"] as const)(
  "on paper every page is white, has its title and day, and is whole, %s",
  async (theme) => {
    for (const id of pageIds) {
      await onPage({search: toSearch({page: id})}, async ({page}) => {
        await page.emulateMedia({colorScheme: theme});
        await shown(page);
        await page.emulateMedia({media: "print", colorScheme: theme});
        await page.setViewportSize({width: 673, height: 980});
        await page.waitForTimeout(200);
        const paper = await page.evaluate(paperOf);
        expect(paper, id).toEqual({background: "rgb(255, 255, 255)", cut: [], controls: []});
        expect(await page.locator("h1:visible, .report h2:visible").count(), id).toBe(1);
        expect(await page.locator("body").innerText(), id).toMatch(/20\d\d-\d\d-\d\d/);
      });
    }
  }
);

interface Stop {
  text: string;
  name: string;
  position: number;
  isMarked: boolean;
}

/** Runs in the page: what has the focus; undefined at the end. */
function stopOf(): Stop | undefined {
  const element = document.activeElement;
  if (!(element instanceof HTMLElement) || element === document.body) return undefined;
  const labels = element instanceof HTMLSelectElement || element instanceof HTMLInputElement ? element.labels : null;
  const text = element.textContent.trim();
  return {
    text,
    name: element.getAttribute("aria-label") ?? labels?.[0]?.textContent ?? text,
    position: [...document.querySelectorAll("*")].indexOf(element),
    isMarked: getComputedStyle(element).outlineStyle !== "none"
  };
}

/** Runs in the page: its colour, drawings that the paper cuts, and controls that stayed. */
function paperOf() {
  const isSeen = (element: Element) => element.checkVisibility();
  const right = document.documentElement.clientWidth;
  return {
    background: getComputedStyle(document.body).backgroundColor,
    cut: [...document.querySelectorAll(".plot svg, table, .tiles")]
      .filter((element) => isSeen(element) && element.getBoundingClientRect().right > right + 1)
      .map((element) => element.closest("[id]")?.id),
    controls: [...document.querySelectorAll("select, nav, .controls, .actions")]
      .filter(isSeen)
      .map(({className}) => className)
  };
}
