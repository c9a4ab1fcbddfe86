// The built page in Chromium, on a site that the test writes, below a sub-path of a server of its own.

import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {encodeTable, sampleSite} from "./data/sample-site.ts";
import {tableNames} from "./data/tables.ts";
import {hoursAgo, onPage, textOf} from "./test-page.ts";
import type {SampleRows} from "./data/sample-rows.ts";

const rows = sampleRows();
const indicator = (id: string, period: string, project = "all") =>
  rows.indicators_by_period.find(
    (row) => row.indicator_id === id && row.period_id === period && row.project_id === project
  );

test("the numbers on the screen are the rows', and nothing is asked of another origin", async () => {
  await onPage({}, async ({page, origin, requests}) => {
    const complaints = indicator("K02", "2026-10")?.value ?? 0;
    const replied = indicator("K22", "2026-10");
    expect(await textOf(page, '[data-indicator="K06"] .value')).toBe(
      `${indicator("K06", "2026-10")?.value?.toFixed(1)} 件/千户`
    );
    expect(await textOf(page, '[data-indicator="K28"] .value')).toBe("11 件");
    expect(await textOf(page, '[data-indicator="K62"] .value')).toBe("+10.0");
    expect(await textOf(page, '[data-indicator="K22"] .value')).toBe(`${replied?.value?.toFixed(1)} %`);
    expect(await textOf(page, '[data-indicator="K22"] .basis')).toContain(
      `${replied?.numerator} / ${replied?.denominator}`
    );
    expect(await textOf(page, '[data-indicator="K22"] .basis')).toContain("要求 ≥ 100 %（条款 9.3.2），未达到");
    expect(await page.locator('[data-indicator="K26"] .basis').textContent()).not.toContain("要求");
    expect(await textOf(page, '[data-indicator="K33"] .state')).toBe("未采集");
    expect(await textOf(page, ".headline")).toContain(`2026年10月受理投诉 ${complaints} 件`);
    expect(await textOf(page, ".facts")).toContain("2026-11-02");
    expect(await textOf(page, ".facts")).toContain("2026-11-02T1830Z-ab12cd");
    await page.waitForSelector(".plot svg");
    expect(await page.locator(".plot svg[role=img][aria-label]").count()).toBe(7);
    expect(requests.filter((url) => !url.startsWith(`${origin}/deep/er/`))).toEqual([]);
  });
});

test("the filter is in the address, in words, and survives a reload and the back button", async () => {
  await onPage({}, async ({page}) => {
    await page.selectOption("select[name=project]", "yunqi");
    expect(new URL(page.url()).search).toBe("?project=yunqi");
    expect(await textOf(page, ".filtered")).toContain("云栖里");
    const rate = `${indicator("K06", "2026-10", "yunqi")?.value?.toFixed(1)} 件/千户`;
    expect(await textOf(page, '[data-indicator="K06"] .value')).toBe(rate);
    await page.reload();
    expect(await textOf(page, '[data-indicator="K06"] .value')).toBe(rate);
    await page.selectOption("select[name=to]", "2026-06-01");
    expect(new URL(page.url()).search).toBe("?project=yunqi&to=2026-06");
    expect(await textOf(page, '[data-indicator="K22"] .period')).toBe("2026年6月");
    await page.goBack();
    expect(await textOf(page, '[data-indicator="K22"] .period')).toBe("2026年10月");
  });
});

test("English is one click away, kept in the address and in the browser", async () => {
  await onPage({}, async ({page, base}) => {
    await page.click("text=English");
    expect(new URL(page.url()).search).toBe("?lang=en");
    expect(await textOf(page, '[data-indicator="K35"] h2')).toBe("Call-back satisfaction, first visit");
    expect(await page.getAttribute("html", "lang")).toBe("en");
    expect(await page.locator("body").textContent()).not.toMatch(/undefined|NaN|\[object/);
    await page.goto(base);
    expect(await textOf(page, '[data-indicator="K35"] h2')).toBe("Call-back satisfaction, first visit");
  });
});

test("definition and data table are reached by keyboard alone", async () => {
  await onPage({}, async ({page}) => {
    await page.focus('[data-indicator="K22"] button');
    await page.keyboard.press("Enter");
    expect(await textOf(page, "dialog[open] dl")).toContain("及时回复率的计算方法");
    expect(await page.locator("dialog[open] tbody tr").count()).toBe(14);
    await page.keyboard.press("Escape");
    expect(await page.locator("dialog[open]").count()).toBe(0);
    await page.focus("#categories button");
    await page.keyboard.press("Space");
    expect(await page.locator("#categories tbody tr").count()).toBe(4 * 14);
  });
});

test("an empty, a suppressed and a partial period look different from a measured one", async () => {
  await onPage({search: "?project=wangchuan"}, async ({page}) => {
    expect(await textOf(page, '[data-indicator="K60"] .state-suppressed')).toBe("样本不足（n<5）");
    expect(await textOf(page, '[data-indicator="K33"] .state-not_measured')).toBe("未采集");
    expect(await textOf(page, '[data-indicator="K60"] .tag')).toBe("调查进行中");
    expect(await textOf(page, "#content > .note")).toContain("2026年11月尚未结束");
  });
});

test("a month without data is nowhere on the page, and no note speaks of it", async () => {
  const undelivered = {
    ...rows,
    indicators_by_period: rows.indicators_by_period.map((row) =>
      row.period_grain === "month" && row.is_partial
        ? {...row, numerator: null, denominator: null, value: null, state: "not_measured"}
        : row
    ),
    complaints_by_category_month: rows.complaints_by_category_month.filter(beforeNovember),
    service_levels_by_rule_month: rows.service_levels_by_rule_month.filter(beforeNovember)
  };
  await onPage({site: sampleSite({rows: undelivered, builtAt: hoursAgo(1)})}, async ({page}) => {
    await page.waitForSelector(".plot svg");
    expect(await textOf(page, '[data-indicator="K22"] .period')).toBe("2026年10月");
    expect(await page.locator("#content > .note:not(.method)").count()).toBe(0);
    expect(await page.locator('[data-indicator="K22"] .hollow').count()).toBe(0);
    expect(await page.locator("#content").textContent()).not.toMatch(/26年11月|NaN/);
    expect(await textOf(page, "#categories .plot")).toContain("26年10月");
  });
});

test("a difference within chance is called no clear change, not level", async () => {
  await onPage({}, async ({page}) => {
    expect(await textOf(page, '[data-indicator="K60"] .change-noise strong')).toBe("无显著变化");
  });
});

test("the change of overall satisfaction is the one that the table of items judges", async () => {
  const judged = (change: string) => {
    const items = rows.satisfaction_by_item_wave.map((row) =>
      row.item_id === "Q01" && row.wave_id === "2026H2" ? {...row, change, change_pct_points: -5.46} : row
    );
    return sampleSite({rows: {...rows, satisfaction_by_item_wave: items}, builtAt: hoursAgo(1)});
  };
  await onPage({site: judged("worse")}, async ({page}) => {
    expect(await textOf(page, '[data-indicator="K60"] .change-worse')).toBe("▼ 较上次调查 −5.5 个百分点 变差");
  });
  await onPage({site: judged("not_comparable")}, async ({page}) => {
    expect(await textOf(page, '[data-indicator="K60"] .change')).toBe("题目有变，不可比");
  });
});

test("what needs attention is the last whole month's, and the ages of what is open", async () => {
  await onPage({}, async ({page}) => {
    await page.waitForSelector("#ages svg");
    const quality = rows.category_trends.find((row) => row.received_month === "2026-10-01" && row.signal === "above");
    expect(await textOf(page, "#signals h3")).toContain(
      `2026年10月 ${quality?.complaint_count} 件，高于预期的 7–60 件`
    );
    expect(await textOf(page, "#broken h3")).toMatch(
      /^2026年10月违反条款时限最多的是客户服务部，\d+\.\d %（\d+ \/ \d+）$/
    );
    expect(await textOf(page, "#ages h3")).toBe("各类案件未关闭 11 件，其中 5 件已超期");
    await page.selectOption("select[name=project]", "wangchuan");
    expect(await textOf(page, "#ages h3")).toBe("各类案件未关闭 4 件，其中 3 件已超期");
  });
  const unknown = {expected_count: null, low_count: null, high_count: null, signal: null};
  const young = {...rows, category_trends: rows.category_trends.map((row) => ({...row, ...unknown}))};
  await onPage({site: sampleSite({rows: young, builtAt: hoursAgo(1)})}, async ({page}) => {
    expect(await textOf(page, ".columns .state-undecidable")).toBe("历史不足，尚不能得出预期范围。");
  });
});

test("the months of the categories stand on the range of the mart, and the title names what left it", async () => {
  await onPage({}, async ({page}) => {
    await page.waitForSelector("#categories svg");
    const october = rows.category_trends.find(
      (row) => row.received_month === "2026-10-01" && row.signal === "above" && row.project_id === "all"
    );
    expect(await textOf(page, "#categories h3")).toContain(
      `“房屋质量（土建/防水/门窗）”${october?.complaint_count} 件（预期 7–60）`
    );
  });
  const calm = rows.category_trends.map((row) => ({...row, signal: null}));
  const site = sampleSite({rows: {...rows, category_trends: calm}, builtAt: hoursAgo(1)});
  await onPage({site}, async ({page}) => {
    expect(await textOf(page, "#categories h3")).toBe("各类每月都在预期范围内");
  });
});

test("a data table keeps every cell of month and number on one line, and its last column in reach", async () => {
  for (const width of [1440, 360]) {
    await onPage({width}, async ({page}) => {
      await page.waitForSelector(".plot svg");
      for (const button of await page.locator(".card .table-button").all()) await button.click();
      const tables = await page.locator(".card .table-scroll").all();
      expect(tables).toHaveLength(7);
      for (const table of tables) {
        expect(await table.evaluate(measureTable)).toMatchObject({
          isFocusable: true,
          wrapped: [],
          isInCard: true,
          isLastReached: true
        });
      }
      expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(width);
    });
  }
});

test("nothing runs off the side of a phone", async () => {
  await onPage({width: 360}, async ({page}) => {
    await page.waitForSelector(".plot svg");
    expect(await page.evaluate(() => document.documentElement.scrollWidth)).toBe(360);
  });
});

test("a site that is days old says so", async () => {
  await onPage({site: sampleSite({builtAt: hoursAgo(40)})}, async ({page}) => {
    expect(await textOf(page, ".notice-attention")).toContain("数据已 40 小时未更新");
  });
});

test("a site without any row is a designed page", async () => {
  const nothing = Object.fromEntries(tableNames.map((name) => [name, []])) as unknown as SampleRows;
  await onPage({site: sampleSite({rows: nothing, builtAt: hoursAgo(1)})}, async ({page}) => {
    expect(await textOf(page, ".notice h2")).toBe("还没有数据");
  });
});

test("a table that does not fit is refused in a sentence, and read again on request", async () => {
  const site = sampleSite({builtAt: hoursAgo(1)});
  const file = [...site.keys()].find((path) => path.includes("service_levels")) ?? "";
  const whole = site.get(file) ?? "";
  site.set(
    file,
    encodeTable("service_levels_by_rule_month", rows.service_levels_by_rule_month, {without: "met_count"})
  );
  await onPage({site}, async ({page}) => {
    expect(await textOf(page, ".notice-bad")).toContain("缺少列 met_count");
    site.set(file, whole);
    await page.click(".notice-bad button");
    await page.waitForSelector(".tile");
  });
});

test("a missing manifest is a sentence, in both languages", async () => {
  const options = {site: new Map(), expected: [/404|failed: .*manifest\.json/]};
  await onPage({...options}, async ({page}) => {
    expect(await textOf(page, ".notice-bad")).toContain("找不到数据清单 manifest.json（HTTP 404）");
  });
  await onPage({...options, search: "?lang=en"}, async ({page}) => {
    expect(await textOf(page, ".notice-bad")).toContain("manifest.json is not there (HTTP 404)");
  });
});

/** Runs in the page. Scrolls the region to its end first. */
function measureTable(region: HTMLElement | SVGElement) {
  region.scrollLeft = region.scrollWidth;
  const box = region.getBoundingClientRect();
  const card = region.closest(".card")?.getBoundingClientRect();
  const cells = [...region.querySelectorAll("td:first-child, td.number")];
  return {
    isFocusable: region.tabIndex === 0,
    wrapped: cells.filter((cell) => getComputedStyle(cell).whiteSpace !== "nowrap").map((cell) => cell.textContent),
    isInCard: card !== undefined && box.right <= card.right,
    isLastReached:
      (region.querySelector("tr > :last-child")?.getBoundingClientRect().right ?? Infinity) <= box.right + 1
  };
}

function beforeNovember({received_month}: {received_month: string}) {
  return received_month < "2026-11-01";
}
