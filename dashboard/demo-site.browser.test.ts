// The site that the night published from the demo home, as leadership opens it: the contract between night and page.

import {existsSync, readFileSync} from "node:fs";
import type {AddressInfo} from "node:net";
import {createServer} from "node:http";
import {extname, join} from "node:path";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {demoHome} from "../.ci/demo-home.mjs";
import {openSite} from "./data/load.ts";
import {everyTable} from "./data/sample-tables.ts";
import {rowsWhere} from "./data/tables.ts";
import type {Browser} from "playwright-core";

const types: Record<string, string> = {".html": "text/html", ".js": "text/javascript", ".css": "text/css"};
const server = createServer((request, response) => {
  const name = new URL(request.url ?? "/", "http://site").pathname.replace("/reports/huiyin/", "") || "index.html";
  const path = join(demoHome, "site", name);
  if (!existsSync(path)) return response.writeHead(404).end();
  return response
    .writeHead(200, {"content-type": types[extname(path)] ?? "application/octet-stream"})
    .end(readFileSync(path));
});

let base: string;
let browser: Browser;
beforeAll(async () => {
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  base = `http://127.0.0.1:${(server.address() as AddressInfo).port}/reports/huiyin/`;
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
  server.close();
});

test("every published table holds what the page needs, and none is empty", async () => {
  const {tables} = await openSite(base, {fetch}).read(everyTable);
  expect(Object.entries(tables).filter(([, {rowCount}]) => rowCount === 0)).toEqual([]);
});

test("the tiles show the figures of the last whole month and the open wave, without a word on the console", async () => {
  const {tables} = await openSite(base, {fetch}).read(everyTable);
  const figure = (id: string, period: string) => {
    const {indicator_id, period_id, project_id} = tables.indicators_by_period.columns;
    const isWanted = (i: number) => indicator_id[i] === id && period_id[i] === period && project_id[i] === "all";
    return rowsWhere(tables.indicators_by_period, isWanted)[0]!;
  };
  const page = await browser.newPage();
  const complaints: string[] = [];
  page.on("console", (message) => complaints.push(message.text()));
  page.on("requestfailed", (request) => complaints.push(request.url()));
  await page.goto(base);
  await page.waitForSelector(".plot svg");
  const shown = async (selector: string) => (await page.textContent(selector))?.replaceAll(/\s+/g, " ").trim();
  for (const [id, period] of [
    ["K22", "2026-10"],
    ["K30", "2026-10"],
    ["K33", "2026-10"],
    ["K35", "2026-10"],
    ["K60", "2026H2"]
  ] as const) {
    const {numerator, denominator, value} = figure(id, period);
    expect(await shown(`[data-indicator="${id}"] .value`)).toBe(`${value!.toFixed(1)} %`);
    expect(await shown(`[data-indicator="${id}"] .basis`)).toContain(`${numerator} / ${denominator}`);
  }
  expect(await shown('[data-indicator="K28"] .value')).toBe(`${figure("K28", "2026-10").value} 件`);
  expect(await shown('[data-indicator="K06"] .value')).toBe(`${figure("K06", "2026-10").value!.toFixed(1)} 件/千户`);
  expect(complaints).toEqual([]);
  await page.close();
});
