// The page of the survey on the sample site: two waves, of 望川居 too few answers.

import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {encodeTable, sampleSite} from "./data/sample-site.ts";
import {tableNames} from "./data/tables.ts";
import {hoursAgo, onPage, textOf} from "./test-page.ts";
import type {SampleRows} from "./data/sample-rows.ts";

const rows = sampleRows();
const search = "?page=satisfaction";
const cards = [
  "items",
  "stages",
  "quadrants",
  "priorities",
  "gap",
  "comments",
  "scores",
  "nps",
  "funnel",
  "responses",
  "callbacks"
];

test("every figure of the wave stands with what it rests on", async () => {
  await onPage({search}, async ({page, origin, requests}) => {
    await page.waitForSelector("#callbacks svg");
    expect(await textOf(page, ".headline")).toContain(
      "2026年下半年客户满意率调查（调查进行中）：发出 2,000 户，回收 400 户（20.0 %）"
    );
    for (const id of cards) expect(await page.locator(`#${id} .plot svg[role=img][aria-label]`).count(), id).toBe(1);
    expect(await textOf(page, "#quadrants .note")).toContain("Johnson 相对权重，可解释总体满意的 62.0 %");
    expect(await textOf(page, "#gap .note")).toContain("两个来源");
    expect(await textOf(page, "#priorities .note")).toContain("信度偏低：客服与维修服务各题不宜合为一个得分");
    await page.click("#priorities .table-button");
    const reliability = await page.locator("#priorities tbody td:last-child").allTextContents();
    expect(reliability).toEqual(["题目不同时问", "–", "0.62", "–"]);
    expect(await textOf(page, "#funnel .plot")).toContain("未采集");
    expect(await textOf(page, "#items .plot")).toContain("▲ 改善");
    expect(await page.locator("#content").textContent()).not.toMatch(/undefined|NaN|\[object/);
    expect(requests.filter((url) => !url.startsWith(`${origin}/deep/er/`))).toEqual([]);
    expect(requests.filter((url) => /complaints_by|service_levels|\.month\./.test(url))).toEqual([]);
  });
});

test("the wave is in the address, and a link shows the same again", async () => {
  // Leaving the page may break off the request for its icon.
  await onPage({search, expected: [/failed: .*\.svg$/]}, async ({page, base}) => {
    await page.waitForSelector("#items svg");
    await page.selectOption("select[name=wave]", "2026H1");
    expect(new URL(page.url()).search).toBe("?page=satisfaction&wave=2026H1");
    expect(await textOf(page, ".headline")).toContain(
      "2026年上半年客户满意率调查：发出 1,900 户，回收 400 户（21.1 %）"
    );
    expect(await textOf(page, '[data-indicator="K60"] .change')).toBe("没有可比的上期");
    expect(await page.locator("#comments").count()).toBe(0);
    await page.selectOption("select[name=project]", "yunqi");
    const [title, link] = [await textOf(page, "#items h3"), page.url()];
    await page.goto("about:blank");
    await page.goto(link);
    await page.waitForSelector("#items svg");
    expect(await textOf(page, "#items h3")).toBe(title);
    expect(await textOf(page, ".filtered")).toContain("2026年上半年客户满意率调查，云栖里，来源：受邀业主问卷");
    await page.goto(`${base}?page=satisfaction&wave=1999&project=nowhere`);
    await page.waitForSelector(".notice-attention");
    expect(await page.locator(".notice-attention").allTextContents()).toEqual([
      "地址中的项目没有数据，或不在所选区域，已显示全部项目。",
      "地址中的调查批次没有数据，已显示最近一次。"
    ]);
  });
});

test("a project changes what is known of projects, and what is not says so", async () => {
  await onPage({search: `${search}&project=yunqi`}, async ({page}) => {
    await page.waitForSelector("#callbacks svg");
    const overall = rows.satisfaction_by_item_wave.find(
      (row) => row.wave_id === "2026H2" && row.cut_id === "yunqi" && row.item_id === "Q01"
    );
    expect(await textOf(page, '[data-indicator="K60"] .basis')).toContain(`${overall?.satisfied_count} / 396`);
    expect(await textOf(page, "#funnel h3")).toContain("发出 1,600 户，回收 396 户");
    expect(await textOf(page, "#callbacks h3")).toContain("业主自报回访率 81 %");
    expect(await textOf(page, "#quadrants")).toContain("全公司结果，不随项目筛选。");
    expect(await page.locator("#content").textContent()).toContain("按业主阶段的结果只有全公司的");
  });
});

test("too few answers are called so wherever they would show, and never a zero", async () => {
  await onPage({search: `${search}&project=wangchuan`}, async ({page}) => {
    await page.waitForSelector("#items svg");
    expect(await textOf(page, '[data-indicator="K60"] .state-suppressed')).toBe("样本不足（n<5）");
    expect(await textOf(page, ".headline")).toContain("总体满意率样本不足");
    await page.click("#items .table-button");
    expect(await page.locator("#items tbody tr").first().textContent()).toContain("样本不足（n<5）");
    expect(await textOf(page, "#items")).toContain("少于 5 份作答的格不显示");
    expect(await page.locator(".cards .state-suppressed").allTextContents()).toEqual([
      "样本不足：意见少于 5 条，不显示。",
      "样本不足（n<5）：不显示。",
      "样本不足（n<5）：不显示。"
    ]);
    await page.click("#responses .table-button");
    expect(await page.locator("#responses tbody tr", {hasText: "望川居"}).textContent()).toContain("样本不足（n<5）");
  });
});

test("the steps that nobody records are not measured", async () => {
  await onPage({search}, async ({page}) => {
    await page.waitForSelector("#funnel svg");
    await page.click("#funnel .table-button");
    const cells = await page.locator("#funnel tbody td").allTextContents();
    expect(cells.slice(0, 4)).toEqual(["全部项目", "2,000", "2,000", "未采集"]);
    expect(cells[10]).toBe("未采集");
  });
});

test("a wave that nobody answered, and a site without any wave, are designed pages", async () => {
  const isLater = ({period_id}: {period_id: string}) => period_id === "2026H2";
  const unanswered: SampleRows = {
    ...rows,
    indicators_by_period: rows.indicators_by_period.filter((row) => !isLater(row)),
    satisfaction_by_item_wave: rows.satisfaction_by_item_wave.filter(({wave_id}) => wave_id !== "2026H2"),
    improvement_priorities_by_wave: [],
    callback_reports_by_wave: [],
    comments_by_wave: []
  };
  await onPage({search, site: sampleSite({rows: unanswered, builtAt: hoursAgo(1)})}, async ({page}) => {
    await page.waitForSelector("#funnel svg");
    expect(await textOf(page, '[data-indicator="K60"] .state-not_measured')).toBe("未采集");
    expect(await page.locator(".state-not_measured").count()).toBeGreaterThan(5);
    expect(await page.locator("#content").textContent()).not.toMatch(/undefined|NaN/);
  });
  const nothing = Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as SampleRows;
  await onPage({search, site: sampleSite({rows: nothing, builtAt: hoursAgo(40)})}, async ({page}) => {
    expect(await textOf(page, ".notice-attention")).toContain("数据已 40 小时未更新");
    expect(await textOf(page, ".notice-plain")).toContain("未采集：尚未开展满意率调查。");
  });
});

test("a table of the survey that does not fit is refused in a sentence", async () => {
  const site = sampleSite({builtAt: hoursAgo(1)});
  const file = [...site.keys()].find((path) => path.includes("improvement_priorities")) ?? "";
  site.set(
    file,
    encodeTable("improvement_priorities_by_wave", rows.improvement_priorities_by_wave, {without: "quadrant"})
  );
  await onPage({search, site}, async ({page}) => {
    expect(await textOf(page, ".notice-bad")).toContain("缺少列 quadrant");
  });
});

test("every data table of the page keeps its last column in reach", async () => {
  for (const width of [1440, 360]) {
    await onPage({search, width}, async ({page}) => {
      await page.waitForSelector("#callbacks svg");
      for (const button of await page.locator(".card .table-button").all()) await button.click();
      expect(await page.locator(".card .table-scroll").count()).toBe(cards.length);
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
});
