// One first visit of a page with an empty cache: bytes, requests, and when the last chart stood there.

import {gzipSync} from "node:zlib";
import type {Browser, Page, Response} from "playwright-core";

export interface Visit {
  /** From the navigation to the frame after the last chart was drawn. */
  last_chart_ms: number;
  chart_count: number;
  request_count: number;
  /** Gzipped bodies. */
  script_kb: number;
  style_kb: number;
  data_kb: number;
  whole_kb: number;
}

export interface Speed {
  /** How many times slower the processor is; 1 is as it is. */
  cpu: number;
  /** 1.6 Mbit/s with 150 ms, or as it is. */
  isSlowNetwork: boolean;
}

export const unthrottled: Speed = {cpu: 1, isSlowNetwork: false};
export const slowPhone: Speed = {cpu: 4, isSlowNetwork: true};

const slow4g = {offline: false, latency: 150, downloadThroughput: 1.6e6 / 8, uploadThroughput: 750e3 / 8};
const quietMs = 1500;

/** Leaves the page open for `use`. */
export async function visit(
  browser: Browser,
  url: string,
  {speed = unthrottled, use}: {speed?: Speed; use?: (page: Page) => Promise<void>} = {}
): Promise<Visit> {
  const context = await browser.newContext({viewport: {width: 1440, height: 900}, locale: "zh-CN"});
  try {
    const page = await context.newPage();
    const devtools = await context.newCDPSession(page);
    await devtools.send("Network.enable");
    if (speed.isSlowNetwork) await devtools.send("Network.emulateNetworkConditions", slow4g);
    await devtools.send("Emulation.setCPUThrottlingRate", {rate: speed.cpu});
    const sizes = countBytes(page);
    // The loader of TypeScript names functions by a helper that the page does not have.
    await page.addInitScript("globalThis.__name = (named) => named");
    await page.addInitScript(watchCharts);
    await page.goto(url, {waitUntil: "commit"});
    await page.waitForFunction(isQuiet, quietMs * speed.cpu, {timeout: 120_000, polling: 200});
    const {at, count} = await page.evaluate(() => (window as unknown as Watched).charts);
    const measured = {last_chart_ms: at, chart_count: count, ...(await sizes())};
    await use?.(page);
    return measured;
  } finally {
    await context.close();
  }
}

interface Watched {
  charts: {at: number; count: number};
}

/** Runs in the page: notes the frame after a drawing was added. */
function watchCharts(): void {
  const charts = {at: 0, count: 0};
  Object.assign(window, {charts});
  const look = () => {
    const {length} = document.querySelectorAll("svg[role=img][aria-label], figure svg");
    if (length === charts.count) return;
    charts.count = length;
    requestAnimationFrame(() => (charts.at = performance.now()));
  };
  new MutationObserver(look).observe(document, {childList: true, subtree: true});
}

/** Runs in the page. */
function isQuiet(ms: number): boolean {
  const {at} = (window as unknown as Watched).charts;
  return at > 0 && performance.now() - at > ms;
}

function countBytes(page: Page): () => Promise<Omit<Visit, "last_chart_ms" | "chart_count">> {
  const sizes: Promise<{kind: string; bytes: number}>[] = [];
  const measure = async (response: Response) => ({
    kind: response.request().resourceType(),
    bytes: await response.body().then((body) => gzipSync(body, {level: 9}).length)
  });
  page.on("response", (response) => sizes.push(measure(response)));
  return async () => {
    const all = await Promise.all(sizes);
    const kilobytes = (...kinds: string[]) =>
      all.filter(({kind}) => kinds.includes(kind)).reduce((sum, {bytes}) => sum + bytes, 0) / 1024;
    return {
      request_count: all.length,
      script_kb: kilobytes("script"),
      style_kb: kilobytes("stylesheet"),
      data_kb: kilobytes("fetch", "xhr"),
      whole_kb: kilobytes("document", "script", "stylesheet", "fetch", "xhr")
    };
  };
}
