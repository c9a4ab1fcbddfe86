// A click on a chart of complaints on the demo site, beside the cases of the warehouse: every other chart counts those alone.

import {expect, test} from "vitest";
import {ask, cellsOf, count, onDemoPage, textOf} from "./test-demo-pages.ts";
import type {Page} from "playwright-core";

const range = "from=2025-11&to=2026-10";
const days = "received_date between '2025-11-01' and '2026-10-31'";
const grouped = "complaint_key in (select complaint_key from core.flagged_complaints where flag_id = 'FLG-GRP')";
const cards = ["#course", "#key-subcategories", "#rates", "#channels", "#responsibilities", "#hot-spots", "#flags"];

interface Counted {
  name: string;
  n: number;
}

async function settle(page: Page) {
  await page.waitForSelector("main[aria-busy=false]");
  for (const card of cards) {
    await page.waitForSelector(`${card} .table-button`);
    if ((await page.locator(`${card} tbody`).count()) === 0) await page.click(`${card} .table-button`);
  }
}

/** The table behind a chart, what its first columns name beside its count, and its n against a query of cases. */
async function expectCounts(page: Page, card: string, [names, cell]: [number, number], sql: string) {
  const counted = new Map((await ask<Counted>(sql)).map(({name, n}) => [name, n]));
  const shown = (await cellsOf(page, card)).filter((cells) => cells[cell] !== "0");
  expect(counted.size, card).toBeGreaterThan(0);
  expect(shown, card).toHaveLength(Math.min(counted.size, card === "#hot-spots" ? 50 : Infinity));
  for (const cells of shown) {
    const name = cells.slice(0, names).join(" ");
    expect(cells[cell], `${card} ${name}`).toBe(count(counted.get(name) ?? 0));
  }
  const total = [...counted.values()].reduce((sum, n) => sum + n, 0);
  expect(await textOf(page, `${card} .measure`), card).toContain(`n = ${count(total)}20`);
}

const countBy = (name: string, from: string) =>
  `select ${name} as name, count(*)::integer as n from ${from} group by all`;

async function expectTopics(page: Page, condition: string) {
  const topics = `core.complaints inner join reference.subcategories using (subcategory_id)
    where subcategory_id != 'OTH-02' and ${condition}`;
  await expectCounts(page, "#key-subcategories", [1, 2], countBy("subcategory_name", topics));
  await expectCounts(page, "#hot-spots", [1, 1], countBy("project_id || ' · ' || subcategory_name", topics));
}

async function expectCourse(page: Page, panel: string, condition: string) {
  const exposed = `core.complaints
    inner join reference.subcategories using (subcategory_id)
    inner join reference.categories on categories.category_id = complaints.category_id
    where validity != 'INVALID' and ${condition}
      and (project_id, date_trunc('month', received_date)) in (
        select (project_id, date_trunc('month', event_date)) from core.household_days where household_count > 0
      )`;
  await expectCounts(
    page,
    "#course",
    [2, 2],
    countBy(`${panel} || ' ' || strftime(received_date, '%Y年%-m月')`, exposed)
  );
  await expectCounts(page, "#rates", [2, 3], countBy("project_id || ' ' || category_name", exposed));
}

async function expectFacts(page: Page, condition: string, ofFlags = condition) {
  const judged = `core.complaints
    inner join core.responsibilities using (complaint_key)
    inner join reference.responsibilities as names
      on names.kind = 'responsibility' and names.responsibility_id = responsibility_computed
    where validity != 'INVALID' and warranty_class is not null and ${condition}`;
  await expectCounts(page, "#responsibilities", [1, 1], countBy("responsibility_name", judged));
  const flagged = `core.complaints inner join core.flagged_complaints using (complaint_key)
    where validity != 'INVALID' and ${ofFlags}`;
  await expectCounts(page, "#flags", [1, 1], countBy("flag_name", flagged));
}

test("a click on a channel leaves its cases alone in every other chart, in their list, and behind the link", async () => {
  const visits = `${days} and channel = 'VISIT' and case_type = 'COMPLAINT'`;
  const [all] = await ask<{n: number; invalid: number}>(
    `select count(*)::integer as n, (count(*) filter (validity = 'INVALID'))::integer as invalid
     from core.complaints where ${visits}`
  );
  expect(all!.n).toBeGreaterThan(100);
  await onDemoPage(`?page=complaints&${range}`, async (page) => {
    await settle(page);
    const channels = await cellsOf(page, "#channels");
    const mark = channels.findIndex((cells) => cells[0] === "来访" && cells[1] === "投诉");
    expect(channels[mark]?.[2]).toBe(count(all!.n));
    await page.locator("#channels .pick").nth(mark).dispatchEvent("click");
    await settle(page);
    expect(new URL(page.url()).search).toBe(`?page=complaints&channel=VISIT&type=COMPLAINT&${range}&cases=list`);
    await expectTopics(page, visits);
    await expectCourse(page, "category_name", visits);
    await expectFacts(page, visits);
    expect(await cellsOf(page, "#channels")).toEqual(channels);
    expect(await textOf(page, ".headline")).toMatch(
      new RegExp(`^来访 · 投诉：.*受理投诉 ${count(all!.n)} 件，其中判定无效 ${count(all!.invalid)} 件`)
    );
    expect(await textOf(page, "#cases h3")).toMatch(new RegExp(`^${count(all!.n)} 件，其中`));
    const shown = await Promise.all(cards.map(async (card) => cellsOf(page, card)));
    await onDemoPage(new URL(page.url()).search, async (other) => {
      await settle(other);
      expect(await Promise.all(cards.map(async (card) => cellsOf(other, card)))).toEqual(shown);
    });
    await page.goBack();
    await settle(page);
    await expectTopics(page, `${days} and case_type = 'COMPLAINT'`);
    expect(await textOf(page, "#course h3")).toContain("预期");
  });
});

test("a flag on top of a channel and a category on top of both narrow what is left, and each leaves its own chart whole", async () => {
  const phone = `${days} and channel = 'PHONE' and case_type = 'COMPLAINT'`;
  const narrow = `validity != 'INVALID' and ${grouped}`;
  await onDemoPage(`?page=complaints&${range}&channel=PHONE&type=COMPLAINT&flag=FLG-GRP`, async (page) => {
    await settle(page);
    await expectTopics(page, `${phone} and ${narrow}`);
    await expectFacts(page, `${phone} and ${narrow}`, phone);
    await page.selectOption("select[name=category]", "QUA");
    await settle(page);
    const leaks = "complaints.category_id = 'QUA'";
    await expectTopics(page, `${phone} and ${narrow} and ${leaks}`);
    await expectCourse(page, "subcategory_name", `${phone} and ${narrow} and ${leaks}`);
    await expectFacts(page, `${phone} and ${narrow} and ${leaks}`, `${phone} and ${leaks}`);
    const sources = `core.complaints
      inner join reference.channels using (channel)
      inner join reference.case_types using (case_type)
      where ${days} and ${narrow} and ${leaks}`;
    await expectCounts(page, "#channels", [2, 2], countBy("channel_name || ' ' || case_type_name", sources));
    expect(await textOf(page, "#channels .measure")).toMatch(/^各渠道各类型的案件数（不含判定无效的）只计：群诉n = /);
  });
});

test("repairs that are picked are counted in place of complaints, and called cases", async () => {
  const repairs = `${days} and case_type = 'REPAIR'`;
  await onDemoPage(`?page=complaints&${range}&type=REPAIR`, async (page) => {
    await settle(page);
    await expectTopics(page, repairs);
    await expectCourse(page, "category_name", repairs);
    expect(await textOf(page, ".headline")).toMatch(/^报修：.*受理案件 /);
    expect(await textOf(page, "#rates .measure")).toContain("每千户每月案件件数");
  });
});
