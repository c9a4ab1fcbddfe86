// The built page in a real browser, against the real server and a real database.

import {existsSync} from "node:fs";
import {join} from "node:path";
import type {Browser, Page, Route} from "playwright-core";
import {afterAll, beforeAll, expect, onTestFinished, test} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {startSurvey} from "./start-survey.ts";

const webRoot = join(import.meta.dirname, "../dist/survey");
let browser: Browser;

beforeAll(async () => {
  if (!existsSync(join(webRoot, "index.html"))) {
    throw new Error("missing dist/survey: run npm run build before the browser tests");
  }
  browser = await launchChromium();
});

afterAll(() => browser?.close());

test("an owner answers by tapping and is thanked only once the server has the response", async () => {
  const {survey, page, faults} = await open({had_repair: true});
  await consent(page);
  await choose(page, "不满意");
  await choose(page, "3");
  await choose(page, "一定不会");
  await write(page, "厨房渗漏报修三次");
  for (const answer of ["一般", "不适用／不了解", "很不满意", "满意"]) await choose(page, answer);
  await write(page, "希望提前约时间");
  const held = catchResponse(page);
  await page.getByRole("button", {name: "提交"}).tap();
  await page.getByRole("heading", {name: "正在提交"}).waitFor();
  expect(await survey.responses()).toEqual([]);
  await (await held).continue();
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect(await survey.responses()).toMatchObject([
    {
      locale: "zh-cn",
      mode: "web",
      answers: {
        C0: true,
        Q01: 2,
        Q02: 3,
        Q03: 1,
        Q04: "厨房渗漏报修三次",
        Q30: 3,
        Q40: "na",
        Q41: 1,
        Q42: 4,
        Q43: "希望提前约时间"
      }
    }
  ]);
  expect(await stored(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test("a household without repairs is asked six questions and may skip three of them", async () => {
  const {survey, page, faults} = await open({had_repair: false});
  await answerLeast(page);
  expect(await page.locator(".progress output").textContent()).toBe("第 6 题，共 6 题");
  await page.getByRole("button", {name: "提交"}).tap();
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  expect((await survey.responses()).map(({answers}) => answers)).toEqual([{C0: true, Q01: 5, Q02: 10, Q03: 5}]);
  expect(faults).toEqual([]);
});

test("nothing starts without consent, and a required question is not passed by", async () => {
  const {page} = await open();
  await page.getByRole("button", {name: "开始填写"}).tap();
  expect(await page.locator(".sd-question__erbox").first().textContent()).toContain("请先阅读告知并勾选同意");
  await page.locator(".sd-checkbox label").tap();
  await page.locator(".sd-checkbox label").tap();
  await page.getByRole("button", {name: "开始填写"}).tap();
  expect(await page.locator("main").getAttribute("data-page")).toBe("consent");
  await consent(page);
  await next(page);
  expect(await page.locator("main").getAttribute("data-page")).toBe("overall");
  expect(await page.locator(".sd-question__erbox").isVisible()).toBe(true);
});

test("with the server gone the answers wait on the phone and arrive once when it is back", async () => {
  const {survey, page} = await open();
  await answerLeast(page);
  await survey.stop();
  await page.getByRole("button", {name: "提交"}).tap();
  await page.getByRole("heading", {name: "答卷尚未送出"}).waitFor();
  expect(await page.locator("output").textContent()).toContain("1 份答卷待送出");
  expect(await page.getByText("感谢").count()).toBe(0);
  await survey.start();
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect(await survey.responses()).toHaveLength(1);
});

test("an answer lost on its way back is sent again after a reload, and counted once", async () => {
  const {survey, page} = await open();
  await answerLeast(page);
  await page.route("**/responses/*", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await page.getByRole("button", {name: "提交"}).tap();
  await page.getByRole("heading", {name: "答卷尚未送出"}).waitFor();
  expect(await survey.responses()).toHaveLength(1);
  await page.unroute("**/responses/*");
  await page.reload();
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect(await survey.responses()).toHaveLength(1);
  expect(await stored(page)).toEqual([]);
});

test("a reload keeps the answers and the place, and the phone's storage does not name the link", async () => {
  const {survey, page, faults} = await open();
  await consent(page);
  await choose(page, "很满意");
  await page.locator(".sd-rating__item", {hasText: "7"}).tap();
  await page.reload();
  await page.locator("main.survey").waitFor();
  expect(await page.locator("main").getAttribute("data-page")).toBe("recommend");
  expect(await page.locator("input:checked").inputValue()).toBe("7");
  await page.getByRole("button", {name: "上一题"}).tap();
  expect(await page.locator("input:checked").inputValue()).toBe("5");
  expect((await stored(page)).join()).toMatch(/^huiyin\.draft\.\w+$/);
  expect(JSON.stringify(await page.evaluate(() => Object.entries(localStorage)))).not.toContain(survey.token);
  expect(faults).toEqual([]);
});

test("the language can be switched at any question without losing an answer", async () => {
  const {survey, page, faults} = await open();
  await consent(page);
  await page.getByText("很不满意").tap();
  await page.getByRole("button", {name: "English"}).tap();
  await page.getByText("Overall, how satisfied are you").waitFor();
  expect(await page.locator("input:checked").inputValue()).toBe("1");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await page.locator("body").innerText()).not.toMatch(/[一-龥]{3}/);
  for (const name of ["Next", "3", "Next", "Definitely not", "Next"]) await page.getByText(name, {exact: true}).tap();
  await page.getByText("What disappointed you most").waitFor();
  for (const name of ["Skip", "Skip", "Send"]) await page.getByRole("button", {name}).tap();
  await page.getByRole("heading", {name: "Thank you"}).waitFor();
  expect(await survey.responses()).toMatchObject([{locale: "en", answers: {Q01: 1, Q02: 3, Q03: 1}}]);
  expect(faults).toEqual([]);
});

test("a used link says so and lets the household answer again", async () => {
  const {survey, page} = await open();
  await answerLeast(page);
  await page.getByRole("button", {name: "提交"}).tap();
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  await page.reload();
  await page.getByRole("heading", {name: "您家的答卷已收到"}).waitFor();
  await page.getByRole("button", {name: "重新填写"}).tap();
  await answerLeast(page, "不满意");
  await page.getByRole("button", {name: "提交"}).tap();
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  expect((await survey.responses()).map(({answers}) => answers.Q01)).toEqual([5, 2]);
});

test("an unknown link and a closed survey get a kind sentence in the language of the phone", async () => {
  const {survey, page} = await open();
  await page.goto(`${survey.url}/s/unknown`);
  await page.getByRole("heading", {name: "链接无效"}).waitFor();
  await page.getByRole("button", {name: "English"}).tap();
  await page.getByText("This link opens no survey.").waitFor();
  survey.setClock("2027-01-01T00:00:00.000Z");
  await page.goto(`${survey.url}/s/${survey.token}`);
  await page.getByRole("heading", {name: "The survey has closed"}).waitFor();
});

test("a survey that closes while it is being answered says so instead of thanking", async () => {
  const {survey, page} = await open();
  await answerLeast(page);
  survey.setClock("2027-01-01T00:00:00.000Z");
  await page.getByRole("button", {name: "提交"}).tap();
  await page.getByRole("heading", {name: "调查已结束"}).waitFor();
  expect(await survey.responses()).toEqual([]);
});

test("every screen fits 360 pixels and every target is at least 44 pixels high", async () => {
  const {page} = await open({had_repair: true});
  const measure = () =>
    page.evaluate(() => ({
      wide: document.documentElement.scrollWidth,
      low: [...document.querySelectorAll("button, .sd-item, .sd-rating__item, textarea")]
        .filter((element) => element.getBoundingClientRect().height < 44 || element.getBoundingClientRect().width < 44)
        .map((element) => element.textContent)
    }));
  expect(await measure()).toEqual({wide: 360, low: []});
  await consent(page);
  for (const answer of ["满意", "0", "不一定"]) {
    expect(await measure()).toEqual({wide: 360, low: []});
    await choose(page, answer);
  }
  expect(await measure()).toEqual({wide: 360, low: []});
});

test("on a wide screen the eleven points of the scale stand in one row", async () => {
  const {page} = await open();
  await consent(page);
  await choose(page, "满意");
  await page.setViewportSize({width: 1280, height: 800});
  const items = await page.locator(".sd-rating__item").all();
  const tops = await Promise.all(items.map(async (item) => (await item.boundingBox())!.y));
  expect([tops.length, new Set(tops).size]).toEqual([11, 1]);
});

async function open(prefill: {had_repair?: boolean} = {}) {
  const survey = await startSurvey(webRoot, prefill);
  const context = await browser.newContext({
    viewport: {width: 360, height: 740},
    locale: "zh-CN",
    hasTouch: true,
    isMobile: true
  });
  onTestFinished(async () => {
    await context.close();
    await survey.end();
  });
  const page = await context.newPage();
  const faults = collectFaults(page, survey.url);
  await page.goto(`${survey.url}/s/${survey.token}`);
  await page.locator("main.survey").waitFor();
  return {survey, page, faults};
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

async function consent(page: Page) {
  await page.locator(".sd-checkbox label").tap();
  await page.getByRole("button", {name: "开始填写"}).tap();
}

async function choose(page: Page, answer: string) {
  await page.locator("fieldset").getByText(answer, {exact: true}).tap();
  await next(page);
}

async function write(page: Page, text: string) {
  await page.locator("textarea").fill(text);
  await next(page);
}

async function next(page: Page) {
  await page.getByRole("button", {name: "下一题"}).tap();
}

async function answerLeast(page: Page, overall = "很满意") {
  await consent(page);
  for (const answer of [overall, "10", "一定会"]) await choose(page, answer);
  await page.getByRole("button", {name: "跳过此题"}).tap();
  await page.locator("[data-page=quality]").getByRole("button", {name: "跳过此题"}).tap();
}

function catchResponse(page: Page): Promise<Route> {
  return new Promise((resolve) => void page.route("**/responses/*", resolve));
}

function stored(page: Page): Promise<string[]> {
  return page.evaluate(() => Object.keys(localStorage).filter((key) => key !== "huiyin.language"));
}
