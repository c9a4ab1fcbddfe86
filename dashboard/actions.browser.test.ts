import {readFileSync} from "node:fs";
import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {onPage, textOf} from "./test-page.ts";
import type {Page} from "playwright-core";

async function download(page: Page, button: string) {
  const [file] = await Promise.all([page.waitForEvent("download"), page.click(button)]);
  return {name: file.suggestedFilename(), bytes: readFileSync(await file.path())};
}

test("the CSV of a card holds its whole table, marked as UTF-8", async () => {
  await onPage({}, async ({page}) => {
    await page.waitForSelector("#subcategories svg");
    const {name, bytes} = await download(page, "#subcategories [aria-label^='下载 CSV']");
    expect(name).toMatch(/^2026-11-02-.+\.csv$/);
    expect([...bytes.subarray(0, 3)]).toEqual([0xef, 0xbb, 0xbf]);
    const [head, ...lines] = bytes.toString("utf8").slice(1).trimEnd().split("\r\n");
    expect(head).toBe("类别,小类,件数,占比");
    const total = sampleRows()
      .complaints_by_category_month.filter((row) => row.case_type === "COMPLAINT")
      .reduce((sum, row) => sum + row.complaint_count, 0);
    expect(lines.reduce((sum, line) => sum + Number(line.split(",")[2]), 0)).toBe(total);
  });
});

test("the PNG of a card is a picture of twice the chart's width, with ink on it", async () => {
  await onPage({}, async ({page}) => {
    await page.waitForSelector("#subcategories svg");
    const {name, bytes} = await download(page, "#subcategories [aria-label^='下载 PNG']");
    expect(name).toMatch(/\.png$/);
    const {width, colours} = await page.evaluate(measurePng, bytes.toString("base64"));
    const chart = (await page.locator("#subcategories svg").boundingBox())!;
    expect(width).toBe(Math.ceil((chart.width + 48) * 2));
    expect(colours).toBeGreaterThan(20);
  });
});

test("a copied link names project, months and card, and shows the same figures when it is opened", async () => {
  await onPage({search: "?project=yunqi"}, async ({page}) => {
    await page.context().grantPermissions(["clipboard-read", "clipboard-write"]);
    await page.waitForSelector("#categories svg");
    const title = await textOf(page, "#categories h3");
    // The clipboard is for the window in front alone.
    await page.bringToFront();
    await page.click("#categories [aria-label^='复制链接']");
    await expect.poll(() => textOf(page, "#categories .copied")).toBe("已复制");
    const link = await page.evaluate(() => navigator.clipboard.readText());
    expect(new URL(link).search).toBe("?project=yunqi&from=2025-10&to=2026-11");
    expect(new URL(link).hash).toBe("#categories");
    await page.goto("about:blank");
    await page.goto(link);
    await page.waitForSelector("#categories svg");
    await expect.poll(() => textOf(page, "#categories h3")).toBe(title);
  });
});

test("where the clipboard is refused the link stands there to be copied by hand", async () => {
  await onPage({}, async ({page}) => {
    await page.waitForSelector("#categories svg");
    await page.evaluate(() => {
      Object.defineProperty(navigator, "clipboard", {value: undefined});
    });
    await page.click("#categories [aria-label^='复制链接']");
    expect(await page.inputValue("#categories .link")).toContain("?from=2025-10&to=2026-11#categories");
  });
});

test("on paper there are the figures and no button", async () => {
  await onPage({}, async ({page}) => {
    await page.waitForSelector("#categories svg");
    await page.emulateMedia({media: "print"});
    for (const button of await page.locator("button, select, nav").all()) expect(await button.isVisible()).toBe(false);
    expect(await page.locator(".card").first().isVisible()).toBe(true);
  });
});

/** Runs in the page: the picture's width, and how many different colours a grid of its points has. */
async function measurePng(base64: string) {
  const bytes = Uint8Array.from(atob(base64), (sign) => sign.charCodeAt(0));
  const bitmap = await createImageBitmap(new Blob([bytes], {type: "image/png"}));
  const canvas = new OffscreenCanvas(bitmap.width, bitmap.height);
  const context = canvas.getContext("2d")!;
  context.drawImage(bitmap, 0, 0);
  const {data} = context.getImageData(0, 0, bitmap.width, bitmap.height);
  const colours = new Set<number>();
  for (let i = 0; i < data.length; i += 4) colours.add((data[i]! << 16) | (data[i + 1]! << 8) | data[i + 2]!);
  return {width: bitmap.width, colours: colours.size};
}
