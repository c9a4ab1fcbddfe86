// Opens the demo site in Chromium beside the warehouse that it was published from.

import {afterAll, beforeAll, expect} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {demoHome} from "../.ci/demo-home.mjs";
import {startPreview} from "./preview.ts";
import {openWarehouse} from "./warehouse.ts";
import type {Browser, Page} from "playwright-core";
import type {Warehouse} from "./warehouse.ts";

let warehouse: Warehouse;
let site: Awaited<ReturnType<typeof startPreview>>;
let browser: Browser;
beforeAll(async () => {
  warehouse = await openWarehouse(`${demoHome}/warehouse.duckdb`, {readOnly: true});
  site = await startPreview({site: `${demoHome}/site`}, {port: 0});
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  await site?.close();
  warehouse?.close();
});

export async function ask<Row>(sql: string) {
  return warehouse.rows<Row>(sql);
}

/** Opens a page of the site and lets no message of the console and no failed request pass. */
export async function onDemoPage(search: string, visit: (page: Page) => Promise<void>): Promise<string[]> {
  const page = await browser.newPage();
  const troubles: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => troubles.push(message.text()));
  page.on("pageerror", (error) => troubles.push(error.message));
  page.on("requestfailed", (request) => troubles.push(request.url()));
  page.on("response", (response) => response.status() >= 400 && troubles.push(response.url()));
  page.on("request", (request) => requests.push(new URL(request.url()).pathname));
  await page.goto(site.url + search);
  await page.waitForSelector("#content .method");
  await visit(page);
  expect(troubles).toEqual([]);
  await page.close();
  return requests;
}

export async function textOf(page: Page, selector: string): Promise<string> {
  return ((await page.locator(selector).first().textContent()) ?? "").replaceAll("\u00a0", " ");
}

/** The cells of a card's table, row by row. */
export async function cellsOf(page: Page, card: string): Promise<string[][]> {
  const rows = await page
    .locator(`${card} tbody tr`)
    .evaluateAll((lines) =>
      lines.map((line) => [...line.querySelectorAll("td")].map((cell) => cell.textContent ?? ""))
    );
  return rows.map((cells) => cells.map((cell) => cell.replaceAll("\u00a0", " ")));
}

export function count(value: number): string {
  return value.toLocaleString("en-US");
}
