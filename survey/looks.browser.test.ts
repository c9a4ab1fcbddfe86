// The built page in a real browser: how it looks, reads and feels to people with small phones, keyboards and screen readers.

import {readFileSync} from "node:fs";
import {createRequire} from "node:module";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {answerAll, choose, consent, forward, openedPage, openPhone, send, skipTo} from "./test-phone.ts";

const axe = readFileSync(createRequire(import.meta.url).resolve("axe-core/axe.min.js"), "utf8");
const everything = {stage: "S2", had_repair: true, had_complaint: true};
const nothing = {stage: null, had_repair: null, had_complaint: null};

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

test.for(["light", "dark"] as const)("axe finds nothing serious on any page, %s", async (colorScheme) => {
  const {page, faults} = await openPhone(browser, everything, {colorScheme});
  expect(await findFaults(page)).toEqual([]);
  await page.locator("#consent button").tap();
  expect(await findFaults(page)).toEqual([]);
  await consent(page);
  for (;;) {
    const name = await openedPage(page);
    expect([name, await findFaults(page)]).toEqual([name, []]);
    if (name === "quality") await page.getByText("不满意", {exact: true}).tap();
    else if (name === "contact") await page.getByText("同意", {exact: true}).tap();
    else if (await page.locator("input[type=radio]").count())
      await page.locator(".sd-item, .sd-rating__item").first().tap();
    if (name === "phone") break;
    await forward(page);
  }
  await send(page);
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.reload();
  await page.getByRole("heading", {name: "您家的答卷已收到"}).waitFor();
  expect(await findFaults(page)).toEqual([]);
  await page.goto(page.url().replace(/\/s\/.*/, "/s/unknown"));
  expect(await findFaults(page)).toEqual([]);
  expect(faults.filter((fault) => !fault.includes("404"))).toEqual([]);
});

test("every page fits 320 pixels and every target is at least 44 pixels high, in both languages", async () => {
  for (const locale of ["zh-CN", "en"]) {
    const {page} = await openPhone(browser, everything, {locale, viewport: {width: 320, height: 568}});
    expect(await measure(page)).toEqual({wide: 320, low: []});
    await consent(page);
    for (;;) {
      const name = await openedPage(page);
      expect([name, await measure(page)]).toEqual([name, {wide: 320, low: []}]);
      if (name === "quality") await page.locator(".sd-item").nth(3).tap();
      else if (await page.locator("input[type=radio]").count())
        await page.locator(".sd-item, .sd-rating__item").first().tap();
      if (name === "phone") break;
      await forward(page);
    }
  }
});

test("on a wide screen the eleven points of the scale stand in one row", async () => {
  const {page} = await openPhone(browser);
  await consent(page);
  await choose(page, "满意");
  await page.setViewportSize({width: 1280, height: 800});
  const items = await page.locator(".sd-rating__item").all();
  const tops = await Promise.all(items.map(async (item) => (await item.boundingBox())!.y));
  expect([tops.length, new Set(tops).size]).toEqual([11, 1]);
});

test("the whole survey can be answered with a keyboard, and the focus is always where the question is", async () => {
  const {survey, page} = await openPhone(browser, {}, {hasTouch: false, isMobile: false});
  const tabTo = async (selector: string) => {
    for (let count = 0; count < 40; count++) {
      if (await page.locator(`${selector}:focus`).count()) return;
      await page.keyboard.press("Tab");
    }
    throw new Error(`unreachable: ${selector}`);
  };
  // A key pressed between the page and its focus would go nowhere.
  const focusedQuestion = () =>
    page.waitForFunction(() => document.activeElement?.classList.contains("sd-question__title"));
  await tabTo("#agree");
  await page.keyboard.press("Space");
  await tabTo("#consent button");
  await page.keyboard.press("Enter");
  await page.locator("main.survey").waitFor();
  for (const [name, isRadio] of [
    ["overall", true],
    ["recommend", true],
    ["repurchase", true],
    ["reason", false]
  ] as const) {
    await page.waitForFunction((of) => document.querySelector("main")?.dataset.page === of, name);
    await focusedQuestion();
    if (isRadio) {
      await tabTo("input[type=radio]");
      await page.keyboard.press("Space");
    }
    await tabTo(".buttons button:last-child");
    await page.keyboard.press("Enter");
  }
  for (let name = ""; name !== "contact";) {
    await page.waitForFunction((before) => document.querySelector("main")?.dataset.page !== before, name || "reason");
    name = await openedPage(page);
    await focusedQuestion();
    await tabTo(".buttons button:last-child");
    await page.keyboard.press("Enter");
  }
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  expect(await survey.responses()).toMatchObject([{answers: {Q01: 5, Q02: 0, Q03: 5}}]);
});

test("a screen reader hears the question and its scale", async () => {
  const {page} = await openPhone(browser);
  await consent(page);
  const group = page.getByRole("radiogroup", {name: "总体而言，您对我们的产品和服务满意吗？"});
  expect(await group.getByRole("radio").count()).toBe(6);
  await group.getByRole("radio", {name: "很满意", exact: true}).check({force: true});
  await forward(page);
  const scale = page.getByRole("radiogroup", {name: "（0分完全不可能，10分非常可能）"});
  expect(await scale.getByRole("radio").count()).toBe(11);
  await scale.getByRole("radio", {name: "7", exact: true}).check({force: true});
  await forward(page);
  await choose(page, "可能会");
  expect(await page.getByRole("textbox", {name: "让您给出以上评价的最主要原因是？"}).count()).toBe(1);
});

test("without scripts the notice can be read, and says what is missing", async () => {
  const {page} = await openPhone(browser, {}, {javaScriptEnabled: false});
  expect(await page.locator("noscript p").innerText()).toBe("请在浏览器中启用 JavaScript 后重新打开链接。");
  expect(await page.getByText("谁在收集").isVisible()).toBe(true);
  await page.getByRole("link", {name: "English"}).tap();
  await page.getByText("Who collects").waitFor();
});

test("whoever consents before the questions have come waits on a progress, never on a blank page", async () => {
  const {survey, context} = await openPhone(browser);
  const slow = await context.newPage();
  let release = () => {};
  const held = new Promise<void>((resolve) => (release = resolve));
  await slow.route("**/assets/app-*.js", async (route) => {
    await held;
    await route.continue();
  });
  await slow.goto(`${survey.url}/s/${survey.token}`, {waitUntil: "commit"});
  await slow.locator("#agree").tap();
  await slow.getByRole("button", {name: "开始填写"}).tap();
  await slow.getByRole("heading", {name: "正在载入问卷"}).waitFor();
  expect(await slow.locator("#loading progress").isVisible()).toBe(true);
  release();
  await slow.locator("main.survey").waitFor();
});

test("questions that do not come are asked for again with one tap, consent kept", async () => {
  const {survey, context} = await openPhone(browser);
  const page = await context.newPage();
  await page.route("**/assets/app-*.js", (route) => route.abort(), {times: 2});
  await page.goto(`${survey.url}/s/${survey.token}`);
  await page.locator("#agree").tap();
  await page.getByRole("button", {name: "开始填写"}).tap();
  await page.unroute("**/assets/app-*.js");
  await page.getByRole("button", {name: "重试"}).tap();
  await page.locator("main.survey").waitFor();
  expect(await openedPage(page)).toBe("overall");
});

test("the notice and a question print on paper without their buttons", async () => {
  const {page} = await openPhone(browser);
  await page.emulateMedia({media: "print"});
  expect(await page.locator("#consent button").isVisible()).toBe(false);
  expect(await page.getByText("您的权利").isVisible()).toBe(true);
  await page.emulateMedia({media: "screen"});
  await consent(page);
  await page.emulateMedia({media: "print"});
  expect(await page.locator(".buttons").isVisible()).toBe(false);
  expect(await page.getByText("很满意", {exact: true}).isVisible()).toBe(true);
});

test("somebody of whom nothing is known is asked about the home first", async () => {
  const {page} = await openPhone(browser, nothing);
  await consent(page);
  expect(await openedPage(page)).toBe("stage");
  await choose(page, "交付1年内");
  for (const answer of ["是", "否"]) await choose(page, answer);
  await choose(page, "满意");
  for (const answer of ["8", "可能会"]) await choose(page, answer);
  await skipTo(page, "handover");
  await skipTo(page, "repair_quality");
  expect((await answerAll(page)).at(-1)).toBe("phone");
});

/** Faults of impact serious and critical. */
async function findFaults(page: Page): Promise<string[]> {
  await page.evaluate(axe);
  const found = await page.evaluate(async () => {
    const {violations} = await (window as unknown as {axe: {run(): Promise<{violations: Fault[]}>}}).axe.run();
    type Fault = {id: string; impact: string; nodes: {html: string}[]};
    return violations.map(({id, impact, nodes}) => ({id, impact, html: nodes[0]?.html}));
  });
  return found.filter(({impact}) => ["serious", "critical"].includes(impact)).map(({id, html}) => `${id}: ${html}`);
}

function measure(page: Page): Promise<{wide: number; low: (string | null)[]}> {
  return page.evaluate(() => ({
    wide: document.documentElement.scrollWidth,
    low: [
      ...document.querySelectorAll(
        "button, .language, #consent label, .sd-item, .sd-rating__item, textarea, input[type=tel]"
      )
    ]
      .filter((element) => element.checkVisibility() && element.getBoundingClientRect().height < 44)
      .map((element) => element.outerHTML)
  }));
}
