// Opens the built page in Chromium, on a site that a test writes, below a sub-path of a server of its own.

import {existsSync, readFileSync} from "node:fs";
import {createServer} from "node:http";
import {createRequire} from "node:module";
import {extname} from "node:path";
import {fileURLToPath} from "node:url";
import {afterAll, beforeAll, expect} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {sampleSite} from "./data/sample-site.ts";
import type {AddressInfo} from "node:net";
import type {Browser, Page} from "playwright-core";
import type {SampleSite} from "./data/sample-site.ts";

const appFolder = fileURLToPath(new URL("../dist/dashboard/", import.meta.url));
const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const types: Record<string, string> = {
  ".html": "text/html",
  ".js": "text/javascript",
  ".css": "text/css",
  ".svg": "image/svg+xml"
};

let browser: Browser;
beforeAll(async () => {
  if (!existsSync(`${appFolder}index.html`)) {
    throw new Error("missing dist/dashboard: run npm run build before this test");
  }
  browser = await launchChromium();
});
afterAll(async () => {
  await browser?.close();
});

/** What the clock of every page stands at: an hour after the sample site was published. */
const now = "2026-11-02T19:30:05.123Z";

interface Visit {
  site?: SampleSite;
  search?: string;
  width?: number;
  /** What the browser's clock stands at. */
  at?: string;
  /** Console messages that belong to the case. */
  expected?: RegExp[];
}

interface Visited {
  page: Page;
  base: string;
  origin: string;
  requests: string[];
}

/** Serves the app and a site below /deep/er/, opens it in a fresh browser profile, and lets no message pass unseen. */
export async function onPage(
  {site = sampleSite({builtAt: hoursAgo(1)}), search = "", width = 1440, at = now, expected = []}: Visit,
  visit: (visited: Visited) => Promise<void>
) {
  const server = createServer((request, response) => {
    const path = new URL(request.url ?? "/", "http://localhost").pathname.replace("/deep/er/", "") || "index.html";
    const body = site.get(path) ?? (existsSync(appFolder + path) ? readFileSync(appFolder + path) : undefined);
    response.writeHead(body === undefined ? 404 : 200, {
      "content-type": types[extname(path)] ?? "application/octet-stream"
    });
    response.end(body);
  });
  await new Promise<void>((resolve) => server.listen(0, "127.0.0.1", resolve));
  const origin = `http://127.0.0.1:${(server.address() as AddressInfo).port}`;
  const context = await browser.newContext({viewport: {width, height: 900}});
  const page = await context.newPage();
  await page.clock.setFixedTime(at);
  const messages: string[] = [];
  const requests: string[] = [];
  page.on("console", (message) => messages.push(message.text()));
  page.on("pageerror", (error) => messages.push(error.message));
  page.on("requestfailed", (request) => messages.push(`failed: ${request.url()}`));
  page.on("request", (request) => requests.push(request.url()));
  try {
    const base = `${origin}/deep/er/`;
    await page.goto(base + search);
    await visit({page, base, origin, requests});
    expect(messages.filter((message) => !expected.some((pattern) => pattern.test(message)))).toEqual([]);
  } finally {
    await context.close();
    server.close();
  }
}

export async function textOf(page: Page, selector: string) {
  return ((await page.locator(selector).first().textContent()) ?? "").replaceAll("\u00a0", " ");
}

/** Before what the browser's clock stands at. */
export function hoursAgo(hours: number) {
  return new Date(Date.parse(now) - hours * 3_600_000).toISOString();
}

/** What axe has to say against the page as it is. */
export async function faultsOf(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  return page.evaluate(async () => {
    const run = (globalThis as unknown as {axe: {run: () => Promise<{violations: Fault[]}>}}).axe.run;
    const {violations} = await run();
    return violations.map(({id, nodes}) => `${id}: ${nodes.map(({html}) => html.slice(0, 120)).join(" | ")}`);
  });
}

interface Fault {
  id: string;
  nodes: {html: string}[];
}
