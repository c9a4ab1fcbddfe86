// Every notebook of the program on the demo's warehouse, as a page that stands alone, in Chromium.

import {mkdtempSync} from "node:fs";
import {tmpdir} from "node:os";
import {join} from "node:path";
import {pathToFileURL} from "node:url";
import type {Browser} from "playwright-core";
import {afterAll, beforeAll, expect, test} from "vitest";
import {launchChromium} from "../../.ci/chromium.mjs";
import {demoHome} from "../../.ci/demo-home.mjs";
import {readConfig} from "../config.ts";
import {openDemoSurvey} from "../test-demo-survey.ts";
import {buildNotebooks} from "./build.ts";
import {listSources} from "./sources.ts";
import {driverTexts, responseTexts} from "./test-survey-texts.ts";

const config = readConfig({home: demoHome, env: {}});
const out = mkdtempSync(join(tmpdir(), "huiyin-test-"));
const survey = await openDemoSurvey();
const {warehouse} = survey;
const sources = listSources(config);

let browser: Browser;
beforeAll(async () => {
  await buildNotebooks(config, {out}, {log: () => undefined, now: () => new Date()});
  browser = await launchChromium();
}, 300_000);
afterAll(async () => {
  survey.close();
  await browser?.close();
});

/** One row of figures, counted by another way than the notebook's. */
async function count(sql: string): Promise<Record<string, number>> {
  return (await warehouse.rows<Record<string, number>>(sql))[0]!;
}

/** What a reader must find on the page, and how many charts. */
const expected: Record<string, {charts: number; texts: () => Promise<string[]>}> = {
  "01-warehouse": {
    charts: 0,
    texts: async () => {
      const {n, d} = await count(`select numerator as n, denominator as d from marts.indicators_by_period
        where indicator_id = 'K22' and period_id = '2026-10' and project_id = 'all'`);
      return ["发布的与重数的完全一致", `${n} / ${d}`, "indicators_by_period"];
    }
  },
  "02-why-complaints-rose": {
    charts: 3,
    texts: async () => {
      const {n, before} = await count(`select
          count(*) filter (received_date between '2026-10-01' and '2026-10-31') as n,
          count(*) filter (received_date between '2026-09-01' and '2026-09-30') as before
        from core.complaints where case_type = 'COMPLAINT' and validity is distinct from 'INVALID'`);
      return [
        `2026-10 有 ${n} 件，差 ${n! > before! ? "+" : ""}${n! - before!} 件`,
        `合计 Total ${(n! - before!).toFixed(1)} 件`
      ];
    }
  },
  "03-promises": {
    charts: 3,
    texts: async () => {
      const {met, broken, unclear} = await count(`select
          sum(met_count) as met, sum(breached_count + overdue_count) as broken, sum(undecidable_count) as unclear
        from marts.service_levels_by_rule_month where rule_id = 'R03'`);
      return [`${met} / ${met! + broken!}`, String(unclear), "R03"];
    }
  },
  "04-classification": {
    charts: 3,
    texts: async () => {
      const {n} = await count(`select count(*) as n from core.complaints
        where subcategory_id = 'OTH-02' and validity is distinct from 'INVALID'`);
      return [`里 ${n} 件未分类`, "还没有已知类别的案子", "外墙渗水"];
    }
  },
  "05-satisfaction-drivers": {charts: 5, texts: () => driverTexts(survey)},
  "06-who-answers": {charts: 5, texts: () => responseTexts(survey)},
  "07-new-question": {
    charts: 1,
    texts: async () => {
      const {n, open} = await count(`select count(*) as n, count(*) filter (is_open) as open
        from core.complaints where validity is distinct from 'INVALID'`);
      return [`共 ${n} 件，其中未结 ${open} 件`];
    }
  }
};

test("there are seven notebooks, each with what a reader must find on it", () => {
  expect(sources.map(({name}) => name)).toEqual(Object.keys(expected));
});

test.each(sources)(
  "$name runs without an error, on a phone too, asks nobody, and shows its answer and the night",
  async ({name}) => {
    const page = await browser.newPage();
    const complaints: string[] = [];
    page.on("pageerror", (error) => complaints.push(error.message));
    page.on("console", (message) => complaints.push(message.text()));
    page.on("request", (request) => {
      if (!/^(file|data|blob):/.test(request.url())) complaints.push(request.url());
    });
    await page.goto(pathToFileURL(join(out, `${name}.html`)).href);
    const shown = async () => (await page.innerText("body")).replaceAll(/\s+/g, " ");
    const {charts, texts} = expected[name]!;
    for (const text of await texts()) await expect.poll(shown, {timeout: 60_000}).toContain(text);
    expect(await page.locator("main svg:has(g)").count()).toBeGreaterThanOrEqual(charts);
    expect(await page.locator(".observablehq--error").allTextContents()).toEqual([]);
    const [night] = await warehouse.rows<{run_id: string}>("select run_id from reference.night");
    expect(await shown()).toMatch(new RegExp(`2026-11-02 运行 Run ${night!.run_id}`));

    await page.setViewportSize({width: 360, height: 800});
    await page.reload();
    for (const text of await texts()) await expect.poll(shown, {timeout: 60_000}).toContain(text);
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
    expect(complaints).toEqual([]);
    await page.close();
  }
);

test("the list names every notebook and finds it", async () => {
  const page = await browser.newPage();
  await page.goto(pathToFileURL(join(out, "index.html")).href);
  expect(await page.locator("li a").allTextContents()).toEqual(sources.map(({title}) => title));
  await page.click("li:first-child a");
  expect(await page.title()).toBe(sources[0]!.title);
  await page.close();
});
