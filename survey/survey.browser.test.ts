// The built page in a real browser, against the real server and a real database: answering, and losing nothing.

import type {Browser, Page, Route} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchChromium} from "../.ci/chromium.mjs";
import {
  answerAll,
  answerLeast,
  choose,
  consent,
  forward,
  newContext,
  openedPage,
  openPage,
  openPhone,
  send,
  skipTo,
  stored,
  write
} from "./test-phone.ts";

let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

const loyalty = ["overall", "recommend", "repurchase", "reason"];
const delivery = ["handover", "rectification", "as_agreed"];
const repair = ["repair_quality", "repair_speed", "repair_attitude", "repair_suggestions"];
const complaint = ["complaint_reception", "complaint_speed", "complaint_outcome"];
const end = ["priority", "comments", "contact", "phone"];
const known = {months_since_signing: 6, had_repair: false, had_complaint: false};

test.each([
  ["a buyer", {...known, stage: "S1"}, [...loyalty, "sales_service", "promises", "communication", ...end]],
  [
    "an owner of the first year with repairs and complaints",
    {stage: "S2", months_since_signing: 30, had_repair: true, had_complaint: true},
    [
      ...loyalty,
      ...delivery,
      "quality",
      "defects",
      "layout",
      "estate",
      ...repair,
      ...complaint,
      "called_back",
      "property",
      "community",
      ...end
    ]
  ],
  [
    "an owner of the second year",
    {...known, stage: "S3"},
    [...loyalty, "quality", "defects", "layout", "estate", "property", "community", ...end]
  ],
  [
    "an owner of many years",
    {...known, stage: "S4"},
    [...loyalty, "quality", "defects", "estate", "property", "community", ...end]
  ],
  [
    "somebody of whom nothing is known",
    {stage: null, had_repair: null, had_complaint: null},
    ["stage", "had_complaint", ...loyalty, "promises", "communication", ...complaint, "called_back", ...end]
  ]
])("%s answers a whole survey", async (_, prefill, pages) => {
  const {survey, page, faults} = await openPhone(browser, prefill);
  await consent(page);
  expect(await answerAll(page)).toEqual(pages);
  await send(page);
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  const [response] = await survey.responses();
  expect(Object.keys(response!.answers)).toHaveLength(pages.length - 1);
  expect(response).toMatchObject({locale: "zh-cn", mode: "web", notice_version: expect.stringMatching(/^2\.0-/)});
  expect(JSON.stringify(response)).not.toMatch(/138 ?0000 ?0000/);
  expect(await survey.intake.db.selectFrom("contacts").select("phone").execute()).toEqual([{phone: "13800000000"}]);
  expect(await stored(page)).toEqual([]);
  expect(faults).toEqual([]);
});

test("thanks are said only once the server has the response", async () => {
  const {survey, page} = await openPhone(browser);
  await answerLeast(page);
  const held = catchResponse(page);
  await send(page);
  await page.getByRole("heading", {name: "正在提交"}).waitFor();
  expect(await survey.responses()).toEqual([]);
  await (await held).continue();
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect((await survey.responses()).map(({answers}) => answers)).toEqual([{C0: true, Q01: 5, Q02: 10, Q03: 5}]);
});

test("nothing starts without consent, and a required question is not passed by", async () => {
  const {page} = await openPhone(browser);
  await page.getByRole("button", {name: "开始填写"}).tap();
  expect(await page.getByRole("alert").textContent()).toBe("请先阅读告知并勾选同意。");
  await page.locator("#agree").tap();
  await page.locator("#agree").tap();
  await page.getByRole("button", {name: "开始填写"}).tap();
  expect(await page.locator("#notice").isVisible()).toBe(true);
  await consent(page);
  await send(page);
  expect(await openedPage(page)).toBe("overall");
  expect(await page.locator(".sd-question__erbox").isVisible()).toBe(true);
});

test("two taps on send are one response", async () => {
  const {survey, page} = await openPhone(browser);
  await answerLeast(page);
  await page.evaluate(() => {
    const button = [...document.querySelectorAll<HTMLElement>(".buttons button")].at(-1)!;
    button.click();
    button.click();
  });
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect(await survey.responses()).toHaveLength(1);
});

test("with the server gone the answers wait on the phone and arrive once when it is back", async () => {
  const {survey, page} = await openPhone(browser);
  await answerLeast(page);
  await survey.stop();
  await send(page);
  await page.getByRole("heading", {name: "答卷尚未送出"}).waitFor();
  expect(await page.locator("output").textContent()).toContain("1 份答卷待送出");
  expect(await page.getByText("感谢").count()).toBe(0);
  await survey.start();
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect(await survey.responses()).toHaveLength(1);
});

test("a phone that is offline in the middle goes on answering and sends when it is back", async () => {
  const {survey, context, page} = await openPhone(browser, {had_repair: true});
  await consent(page);
  await choose(page, "不满意");
  await context.setOffline(true);
  for (const answer of ["3", "一定不会"]) await choose(page, answer);
  await write(page, "厨房渗漏报修三次");
  await skipTo(page, "contact");
  await send(page);
  await page.getByRole("heading", {name: "答卷尚未送出"}).waitFor();
  await context.setOffline(false);
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect(await survey.responses()).toMatchObject([{answers: {Q01: 2, Q02: 3, Q03: 1, Q04: "厨房渗漏报修三次"}}]);
});

test("a server that fails three times is asked a fourth, and the response counts once", async () => {
  const {survey, page} = await openPhone(browser);
  await answerLeast(page);
  let failures = 0;
  await page.route("**/responses/*", (route) =>
    failures++ < 3 ? route.fulfill({status: 500, json: {code: "failed", message: "x"}}) : route.continue()
  );
  await send(page);
  await page.getByRole("heading", {name: "答卷尚未送出"}).waitFor();
  for (let tap = 0; tap < 3; tap++) {
    await page
      .getByRole("button", {name: "立即重试"})
      .tap({timeout: 30_000})
      .catch(() => undefined);
  }
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect(failures).toBe(4);
  expect(await survey.responses()).toHaveLength(1);
});

test("an answer lost on its way back is sent again after a reload, and counted once", async () => {
  const {survey, page} = await openPhone(browser);
  await answerLeast(page);
  await page.route("**/responses/*", async (route) => {
    await route.fetch();
    await route.abort();
  });
  await send(page);
  await page.getByRole("heading", {name: "答卷尚未送出"}).waitFor();
  expect(await survey.responses()).toHaveLength(1);
  await page.unroute("**/responses/*");
  await page.reload();
  await page.getByRole("heading", {name: "感谢您的回答"}).waitFor();
  expect(await survey.responses()).toHaveLength(1);
  expect(await stored(page)).toEqual([]);
});

test("a reload keeps the answers and the place, and the phone's storage does not name the link", async () => {
  const {survey, page, faults} = await openPhone(browser);
  await consent(page);
  await choose(page, "很满意");
  await page.locator(".sd-rating__item", {hasText: "7"}).tap();
  await page.reload();
  await page.locator("main.survey").waitFor();
  expect(await openedPage(page)).toBe("recommend");
  expect(await page.locator("input:checked").inputValue()).toBe("7");
  await page.getByRole("button", {name: "上一题"}).tap();
  expect(await page.locator("input:checked").inputValue()).toBe("5");
  expect((await stored(page)).join()).toMatch(/^huiyin\.draft\.\w+$/);
  expect(JSON.stringify(await page.evaluate(() => Object.entries(localStorage)))).not.toContain(survey.token);
  expect(faults).toEqual([]);
});

test("another device with the same link goes on where the first one stopped", async () => {
  const {survey, page} = await openPhone(browser);
  await consent(page);
  await choose(page, "一般");
  const brought = page.waitForResponse("**/draft");
  await choose(page, "6");
  await brought;
  const {page: tablet} = await openPage(await newContext(browser), survey.url, `/s/${survey.token}`);
  await consent(tablet);
  expect(await openedPage(tablet)).toBe("repurchase");
  await tablet.getByRole("button", {name: "上一题"}).tap();
  expect(await tablet.locator("input:checked").inputValue()).toBe("6");
});

test("two tabs with the same link write one draft, and the later answers supersede the earlier ones", async () => {
  const {survey, context, page} = await openPhone(browser);
  await answerLeast(page, "满意");
  const {page: second} = await openPage(context, survey.url, `/s/${survey.token}`);
  await second.locator("main.survey").waitFor();
  expect(await openedPage(second)).toBe("contact");
  while ((await openedPage(second)) !== "overall") await second.getByRole("button", {name: "上一题"}).tap();
  await choose(second, "很不满意");
  await skipTo(second, "contact");
  await send(page);
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  await send(second);
  await second.getByRole("heading", {name: "感谢"}).waitFor();
  expect((await survey.responses()).map(({answers}) => answers.Q01)).toEqual([4, 1]);
});

test("the language can be switched at any question without losing an answer", async () => {
  const {survey, page, faults} = await openPhone(browser);
  await consent(page);
  await page.getByText("很不满意").tap();
  await page.getByRole("button", {name: "English"}).tap();
  await page.getByText("Overall, how satisfied are you").waitFor();
  expect(await page.locator("input:checked").inputValue()).toBe("1");
  expect(await page.locator("html").getAttribute("lang")).toBe("en");
  expect(await page.locator("body").innerText()).not.toMatch(/[一-龥]{3}/);
  await page.reload();
  for (const name of ["Next", "3", "Next", "Definitely not", "Next"]) await page.getByText(name, {exact: true}).tap();
  await page.getByText("What disappointed you most").waitFor();
  await skipTo(page, "contact");
  await page.getByRole("button", {name: "Send"}).tap();
  await page.getByRole("heading", {name: "Thank you"}).waitFor();
  expect(await survey.responses()).toMatchObject([{locale: "en", answers: {Q01: 1, Q02: 3, Q03: 1}}]);
  expect(faults).toEqual([]);
});

test("a used link says so and lets the household answer again", async () => {
  const {survey, page} = await openPhone(browser);
  await answerLeast(page);
  await send(page);
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  await page.reload();
  await page.getByRole("heading", {name: "您家的答卷已收到"}).waitFor();
  await page.getByRole("button", {name: "重新填写"}).tap();
  await answerLeast(page, "不满意");
  await send(page);
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  expect((await survey.responses()).map(({answers}) => answers.Q01)).toEqual([5, 2]);
});

test("answers can be withdrawn from the thanks, by the link, and after the wave has closed", async () => {
  const {survey, page} = await openPhone(browser);
  page.on("dialog", (dialog) => void dialog.accept());
  const withdrawn = () => survey.intake.db.selectFrom("withdrawals").select("response_count").execute();
  const answer = async () => {
    await answerLeast(page);
    await send(page);
    await page.getByRole("heading", {name: "感谢"}).waitFor();
  };
  await answer();
  await page.getByRole("button", {name: "撤回答卷"}).tap();
  await page.getByRole("heading", {name: "答卷已撤回"}).waitFor();
  expect(await survey.responses()).toMatchObject([{status: "withdrawn", answers: {}}]);
  await page.reload();
  await answer();
  await page.reload();
  await page.getByRole("button", {name: "撤回答卷"}).tap();
  await page.getByRole("heading", {name: "答卷已撤回"}).waitFor();
  await page.reload();
  await answer();
  survey.setClock("2027-01-01T00:00:00.000Z");
  await page.reload();
  await page.getByRole("heading", {name: "调查已结束"}).waitFor();
  await page.getByRole("button", {name: "撤回答卷"}).tap();
  await page.getByRole("heading", {name: "答卷已撤回"}).waitFor();
  expect(await withdrawn()).toHaveLength(3);
});

test("a survey that closes while it is being answered says so instead of thanking", async () => {
  const {survey, page} = await openPhone(browser);
  await answerLeast(page);
  survey.setClock("2027-01-01T00:00:00.000Z");
  await send(page);
  await page.getByRole("heading", {name: "调查已结束"}).waitFor();
  expect(await survey.responses()).toEqual([]);
});

test("an answer that the server does not take opens its question again", async () => {
  const {survey, page} = await openPhone(browser);
  await answerLeast(page);
  const refusal = {code: "invalid_response", message: "“再购意愿”一题的回答无法读取。", item_id: "Q03"};
  await page.route("**/responses/*", (route) => route.fulfill({status: 400, json: refusal}), {times: 1});
  await send(page);
  await page.getByText("再购意愿").waitFor();
  await page.getByRole("button", {name: "返回修改"}).tap();
  await page.locator("main.survey").waitFor();
  expect(await openedPage(page)).toBe("repurchase");
  await skipTo(page, "contact");
  await send(page);
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  expect(await survey.responses()).toHaveLength(1);
});

test("who comes by the open link gets a link of his own, and a reload finds it again", async () => {
  const {survey, page} = await openPhone(browser, {}, {path: "/open/2026H2"});
  await page.getByRole("heading", {name: "链接无效"}).waitFor();
  await survey.intake.db.updateTable("waves").set({has_open_link: 1}).execute();
  await page.reload();
  await consent(page);
  expect(new URL(page.url()).pathname).toMatch(/^\/s\/[\w-]{22}$/);
  expect(await openedPage(page)).toBe("stage");
  await choose(page, "交付2年以上");
  await page.reload();
  await page.locator("main.survey").waitFor();
  expect(await openedPage(page)).toBe("had_repair");
  for (const answer of ["否", "否", "满意", "8", "可能会"]) await choose(page, answer);
  await skipTo(page, "contact");
  await forward(page);
  await page.getByRole("heading", {name: "感谢"}).waitFor();
  expect(await survey.responses()).toMatchObject([{answers: {S1: "S4", S2: "no", S3: "no", Q01: 4}}]);
});

function catchResponse(page: Page): Promise<Route> {
  return new Promise((resolve) => void page.route("**/responses/*", resolve));
}
