// For tests: an owner with a phone in real Chromium, and what fingers do on the survey's pages.

import {join} from "node:path";
import type {Browser, BrowserContext, BrowserContextOptions, Page} from "playwright-core";
import {onTestFinished} from "vitest";
import type {Prefill} from "./questionnaire/questionnaire.ts";
import {startSurvey} from "./start-survey.ts";

const webRoot = join(import.meta.dirname, "../dist/survey");
const phone = {viewport: {width: 360, height: 740}, locale: "zh-CN", hasTouch: true, isMobile: true};

/** Opens the link of one household; `faults` collects what a page must never do. */
export async function openPhone(
  browser: Browser,
  known: Partial<Prefill> = {},
  options: BrowserContextOptions & {path?: string} = {}
) {
  const survey = await startSurvey(webRoot, known);
  onTestFinished(() => survey.end());
  const {path = `/s/${survey.token}`, ...own} = options;
  const context = await newContext(browser, own);
  const {page, faults} = await openPage(context, survey.url, path);
  return {survey, context, page, faults};
}

export async function newContext(browser: Browser, options: BrowserContextOptions = {}): Promise<BrowserContext> {
  const context = await browser.newContext({...phone, ...options});
  onTestFinished(() => context.close());
  return context;
}

export async function openPage(context: BrowserContext, url: string, path: string) {
  const page = await context.newPage();
  page.setDefaultTimeout(30_000);
  const faults = collectFaults(page, url);
  await page.goto(url + path);
  return {page, faults};
}

function collectFaults(page: Page, url: string): string[] {
  const faults: string[] = [];
  page.on("console", (message) => faults.push(`console: ${message.text()}`));
  page.on("pageerror", (error) => faults.push(`error: ${error.message}`));
  page.on("request", (request) => {
    if (!/^(data|blob):/.test(request.url()) && !request.url().startsWith(url))
      faults.push(`request: ${request.url()}`);
  });
  return faults;
}

export async function consent(page: Page): Promise<void> {
  await page.locator("#agree").tap();
  await page.locator("#consent button").tap();
  await page.locator("main.survey").waitFor();
}

/** The name of the page of questions that is open. */
export async function openedPage(page: Page): Promise<string> {
  return (await page.locator("main.survey").getAttribute("data-page")) ?? "";
}

export async function choose(page: Page, answer: string): Promise<void> {
  await page.locator("fieldset").getByText(answer, {exact: true}).tap();
  await forward(page);
}

export async function write(page: Page, text: string): Promise<void> {
  await page.locator("textarea, input[type=tel]").fill(text);
  await forward(page);
}

/** Next, skip or send: whatever the one button at the thumb says. */
export async function forward(page: Page): Promise<void> {
  const before = await openedPage(page);
  await page.locator(".buttons button").last().tap();
  await page
    .waitForFunction((name) => document.querySelector("main")?.dataset.page !== name, before, {timeout: 20_000})
    .catch(() => undefined);
}

export async function skipTo(page: Page, name: string): Promise<void> {
  while ((await openedPage(page)) !== name) await forward(page);
}

/** Answers what must be answered and skips the rest, up to the last page. */
export async function answerLeast(page: Page, overall = "很满意"): Promise<void> {
  await consent(page);
  for (const answer of [overall, "10", "一定会"]) await choose(page, answer);
  await skipTo(page, "contact");
}

export async function send(page: Page): Promise<void> {
  await page.locator(".buttons button").last().tap();
}

/** Answers every question with its first choice, up to the phone; returns the names of the pages, in their order. */
export async function answerAll(page: Page): Promise<string[]> {
  const pages: string[] = [];
  for (;;) {
    const name = await openedPage(page);
    pages.push(name);
    if (await page.locator("textarea").count()) await page.locator("textarea").fill("说明");
    else if (await page.locator("input[type=tel]").count()) await page.locator("input[type=tel]").fill("13800000000");
    else if (name === "quality") await page.locator("fieldset").getByText("不满意", {exact: true}).tap();
    else await page.locator(".sd-item, .sd-rating__item").first().tap();
    if (name === "phone") return pages;
    await forward(page);
  }
}

/** What the page has left on the phone. */
export function stored(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage));
}
