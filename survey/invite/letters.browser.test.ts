// The letters as a browser shows and prints them.

import {mkdtempSync, rmSync, writeFileSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import jsQR from "jsqr";
import type {Browser, Page} from "playwright-core";
import {afterAll, beforeAll, expect, onTestFinished, test} from "vitest";
import {launchChromium} from "../../.ci/chromium.mjs";
import {renderLetters} from "./letters.ts";
import type {LinkRow} from "./links-csv.ts";
import {firm} from "./test-invite.ts";

const pixelsPerMm = 96 / 25.4;
const wave = {wave_name: "2026年下半年客户满意率调查", closes_at: "2026-11-08T15:59:59.000Z"};
let browser: Browser;

beforeAll(async () => {
  browser = await launchChromium();
});

afterAll(() => browser?.close());

function rowsOf(count: number, changes: Partial<LinkRow> = {}): LinkRow[] {
  return Array.from({length: count}, (_, i) => ({
    project: "云栖里",
    building: "3",
    reference: `3-2-${1501 + i}`,
    sms: "",
    link: `https://survey.example.com/s/-_abcdefghijklmnopq${i}`,
    ...changes
  }));
}

async function open(rows: LinkRow[]): Promise<{page: Page; requests: string[]}> {
  const folder = mkdtempSync(join(tmpdir(), "huiyin-letters-"));
  onTestFinished(() => rmSync(folder, {recursive: true, force: true}));
  const path = join(folder, "letters.html");
  writeFileSync(path, renderLetters(rows, {wave, firm}));
  const page = await browser.newPage();
  onTestFinished(() => page.close());
  const requests: string[] = [];
  page.on("request", (request) => requests.push(request.url()));
  await page.emulateMedia({media: "print"});
  await page.goto(pathToFileURL(path).href);
  return {page, requests: requests.filter((url) => !url.startsWith("file:"))};
}

/** What a phone reads from a picture of an element. */
async function scan(page: Page, selector: string): Promise<string | undefined> {
  const png = (await page.locator(selector).first().screenshot()).toString("base64");
  const blank = await browser.newPage();
  const {data, width, height} = await blank.evaluate(async (source) => {
    const image = await createImageBitmap(await (await fetch(`data:image/png;base64,${source}`)).blob());
    const context = Object.assign(document.createElement("canvas"), {
      width: image.width,
      height: image.height
    }).getContext("2d")!;
    context.drawImage(image, 0, 0);
    const {data} = context.getImageData(0, 0, image.width, image.height);
    return {data: Array.from(data), width: image.width, height: image.height};
  }, png);
  await blank.close();
  return jsQR(Uint8ClampedArray.from(data), width, height)?.data;
}

test("the code of a printed letter opens exactly the link beside it", async () => {
  const rows = rowsOf(2);
  const {page, requests} = await open(rows);
  expect(await scan(page, ".letter:nth-child(1) figure")).toBe(rows[0]!.link);
  expect(await scan(page, ".letter:nth-child(2) figure")).toBe(rows[1]!.link);
  expect(requests).toEqual([]);
});

test("the code measures 35 mm and more without its quiet zone, for short links and long ones", async () => {
  for (const link of ["https://a.cn/s/abcdefghijklmnopqrstuv", `https://survey.example.com/${"x".repeat(40)}/s/abc`]) {
    const {page} = await open(rowsOf(1, {link}));
    const {width, modules} = await page.locator("svg").evaluate((svg) => ({
      width: svg.getBoundingClientRect().width,
      modules: (svg as SVGSVGElement).viewBox.baseVal.width
    }));
    expect(((modules - 8) / modules) * (width / pixelsPerMm)).toBeGreaterThanOrEqual(35);
  }
});

test("two letters fill a sheet of A4, and a last one stands alone", async () => {
  const {page} = await open(rowsOf(5));
  const pdf = (await page.pdf({preferCSSPageSize: true})).toString("latin1");
  expect(pdf.match(/\/Type\s*\/Page\b/g)).toHaveLength(3);
  expect(pdf).toMatch(/\/MediaBox\s*\[0 0 59[45]\.\d+ 84[12]\.\d+\]/);
});

test("nothing of a letter is cut off, be the names ever so long", async () => {
  for (const changes of [{}, {project: "长".repeat(60), reference: "3-2-1501-12345678901234567890"}]) {
    const {page} = await open(rowsOf(2, changes));
    const spill = await page
      .locator(".letter")
      .evaluateAll((letters) =>
        letters.map((letter) => [letter.scrollHeight - letter.clientHeight, letter.scrollWidth - letter.clientWidth])
      );
    expect(spill.flat().every((pixels) => pixels <= 1)).toBe(true);
  }
});

test("a letter says why, how long, that it is voluntary, until when and whom to ask, and names nobody", async () => {
  const {page} = await open(rowsOf(1));
  const text = await page.locator(".letter").innerText();
  for (const words of [
    "云栖里",
    "3-2-1501",
    "尊敬的业主：",
    "3 分钟",
    "完全自愿",
    "都不影响您的报修",
    "2026年11月8日",
    firm.contact
  ]) {
    expect(text).toContain(words);
  }
});
