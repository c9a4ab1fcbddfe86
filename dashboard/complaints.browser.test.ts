import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {sampleSite} from "./data/sample-site.ts";
import {hoursAgo, onPage, textOf} from "./test-page.ts";
import type {Page} from "playwright-core";

const rows = sampleRows();
const complaints = rows.complaints_by_category_month.filter(({case_type}) => case_type === "COMPLAINT");
const count = (value: number) => value.toLocaleString("en-US");
const sumOf = (keeps: (row: (typeof complaints)[number]) => boolean) =>
  count(complaints.filter(keeps).reduce((sum, row) => sum + row.complaint_count, 0));
const searchOf = (page: Page) => decodeURIComponent(new URL(page.url()).search);

/** Clicks, and waits until what the click asks for has been read. */
async function pick(page: Page, card: string, mark: number) {
  await page.locator(`${card} .pick`).nth(mark).dispatchEvent("click");
  await page.waitForSelector("main[aria-busy=false]");
}

async function goBack(page: Page) {
  await page.goBack();
  await page.waitForSelector("main[aria-busy=false]");
}

test("a click on a sub-category filters the rest by it, ends in its cases, and back undoes it", async () => {
  await onPage({search: "?page=complaints"}, async ({page, requests}) => {
    await page.waitForSelector("#key-subcategories svg");
    expect(requests.filter((url) => url.includes("complaint_cases"))).toEqual([]);
    await pick(page, "#key-subcategories", 0);
    expect(searchOf(page)).toBe("?page=complaints&category=QUA&subcategory=QUA-02&cases=list");
    expect(await textOf(page, ".filtered")).toContain("房屋质量");
    const leaks = sumOf((row) => row.subcategory_id === "QUA-02");
    expect(await textOf(page, "#hot-spots .measure")).toContain(`n = ${leaks} `.trimEnd());
    await page.waitForSelector("#cases tbody");
    expect(await textOf(page, "#cases h3")).toContain(`${leaks} 件，其中`);
    expect(await page.locator("#cases tbody tr").count()).toBe(200);
    expect(await textOf(page, "#cases .table-scroll .note")).toMatch(/其余 .* 件在 CSV 文件中/);
    await goBack(page);
    expect(searchOf(page)).toBe("?page=complaints");
    expect(await page.locator("#cases").count()).toBe(0);
  });
});

test("the row of a project and category is reached by keyboard, and Enter filters by both", async () => {
  await onPage({search: "?page=complaints"}, async ({page}) => {
    await page.waitForSelector("#rates svg");
    await page.focus("#rates .table-button");
    await page.keyboard.press("Enter");
    await page.focus("#rates tbody tr:first-child button");
    await page.keyboard.press("Enter");
    await page.waitForSelector("main[aria-busy=false]");
    expect(searchOf(page)).toBe("?page=complaints&project=wangchuan&category=QUA&cases=list");
    const expected = sumOf((row) => row.project_id === "wangchuan" && row.category_id === "QUA");
    expect(await textOf(page, ".headline")).toContain(`受理投诉 ${expected} 件`);
    expect(await textOf(page, ".headline")).toMatch(/^望川居 · 房屋质量/);
  });
});

test("a month of a category, a channel and a hot spot answer a click as well", async () => {
  await onPage({search: "?page=complaints"}, async ({page}) => {
    await page.waitForSelector("#course svg");
    await pick(page, "#course", 12);
    expect(searchOf(page)).toBe("?page=complaints&category=QUA&from=2026-10&to=2026-10&cases=list");
    const october = sumOf((row) => row.category_id === "QUA" && row.received_month === "2026-10-01");
    expect(await textOf(page, ".headline")).toContain(`受理投诉 ${october} 件`);
    expect(await textOf(page, "#course .measure")).toContain("2025年10月–2026年10月");
    await goBack(page);
    await pick(page, "#channels", 2);
    expect(searchOf(page)).toBe("?page=complaints&channel=LETTER&type=COMPLAINT&cases=list");
    await page.waitForSelector("#cases tbody");
    const letters = rows.complaints_by_source_month
      .filter((row) => row.channel === "LETTER" && row.case_type === "COMPLAINT")
      .reduce((sum, row) => sum + row.case_count, 0);
    expect(await textOf(page, "#cases h3")).toContain(`${count(letters)} 件，其中`);
    await page.click("[aria-label='取消：书面']");
    expect(searchOf(page)).toBe("?page=complaints&type=COMPLAINT&cases=list");
    await pick(page, "#hot-spots", 15);
    expect(searchOf(page)).toMatch(/project=\w+&category=\w+&subcategory=\w+-\d+/);
  });
});

test("who answers for a defect and a flag filter the rest, each but its own chart, and the indicators say that they do not", async () => {
  await onPage({search: "?page=complaints"}, async ({page}) => {
    await page.waitForSelector("#responsibilities svg");
    const pending = rows.responsibilities_by_month
      .filter((row) => row.responsibility_computed === "PENDING")
      .reduce((sum, row) => sum + row.complaint_count, 0);
    await page.focus("#responsibilities .table-button");
    await page.keyboard.press("Enter");
    await page.focus("#responsibilities tbody tr:nth-child(2) button");
    await page.keyboard.press("Enter");
    expect(searchOf(page)).toBe("?page=complaints&responsibility=PENDING&cases=list");
    await page.waitForSelector("#cases tbody");
    expect(await textOf(page, "#cases h3")).toContain(`${count(pending)} 件，其中`);
    expect(await textOf(page, "#cases .measure")).toContain("不含判定无效的");
    await page.waitForSelector("main[aria-busy=false]");
    for (const card of ["#course", "#key-subcategories", "#hot-spots"]) {
      expect(await textOf(page, `${card} .measure`), card).toContain(`只计：待判n = ${count(pending)}`);
    }
    expect(await textOf(page, "#course .note:last-of-type")).toBe("预期范围按全部投诉计算，经筛选的件数没有。");
    expect(await textOf(page, ".headline")).toMatch(/^待判：.*受理案件/);
    expect(await textOf(page, "#responsibilities .measure")).not.toContain("只计");
    expect(await page.locator("#responsibilities tbody tr").count()).toBe(2);
    expect(await textOf(page, "#channels .measure")).toContain(`（不含判定无效的）只计：待判n = ${count(pending)}`);
    await pick(page, "#flags", 0);
    expect(searchOf(page)).toBe("?page=complaints&responsibility=PENDING&flag=FLG-REP&cases=list");
    const both = rows.complaint_flags_by_month.length - emptyQuarters();
    await expect.poll(() => textOf(page, "#cases h3")).toContain(`${count(both)} 件，其中`);
    expect(await textOf(page, "#rates .measure")).toContain("只计：待判、重复投诉");
    expect(await textOf(page, "#content")).toContain("指标按全部投诉计算，不随“待判、重复投诉”筛选。");
    await page.click("[aria-label='取消：待判']");
    expect(searchOf(page)).toBe("?page=complaints&flag=FLG-REP&cases=list");
    await expect
      .poll(() => textOf(page, "#cases h3"))
      .toContain(`${count(rows.complaint_flags_by_month.length)} 件，其中`);
  });
});

/** Leaks of a month and project that are fewer than four have no pending one, so that their repetition is not pending. */
function emptyQuarters() {
  return complaints.filter(
    (row) => row.subcategory_id === "QUA-02" && row.complaint_count > 0 && row.complaint_count < 4
  ).length;
}

test("a link to the cases of a view shows the same cases, without number, name or day", async () => {
  const search = "?page=complaints&project=yunqi&category=QUA&subcategory=QUA-02&from=2026-10&to=2026-10&cases=list";
  await onPage({search}, async ({page, requests}) => {
    await page.waitForSelector("#cases tbody");
    const leaks = complaints.find(
      (row) => row.project_id === "yunqi" && row.subcategory_id === "QUA-02" && row.received_month === "2026-10-01"
    )!.complaint_count;
    expect(await page.locator("#cases tbody tr").count()).toBe(leaks);
    expect(
      requests.filter((url) => url.includes("complaint_cases")).map((url) => url.match(/\.(\d{4})\./)?.[1])
    ).toEqual(["2025", "2026"]);
    const cells = await page.locator("#cases tbody tr").first().locator("td").allTextContents();
    expect(cells.slice(0, 6)).toEqual(["2026年10月", "云栖里", "不显示", "渗漏-厨卫/楼上楼下", "投诉", "书面"]);
    expect(await textOf(page, "#cases thead")).not.toMatch(/单号|姓名|房号|电话/);
  });
});

test("a region has no expected range and says so", async () => {
  const projects = rows.projects.map((row) => ({...row, region_name: "华东区域"}));
  const site = sampleSite({rows: {...rows, projects}, builtAt: hoursAgo(1)});
  await onPage({site, search: encodeURI("?page=complaints&region=华东区域")}, async ({page}) => {
    await page.waitForSelector("#course svg");
    expect(await textOf(page, "#course")).toContain("没有预期范围");
    expect(await textOf(page, "#course h3")).toMatch(/^“房屋质量.*”最多，\d+ 件$/);
    expect(await textOf(page, ".headline")).toContain(`受理投诉 ${sumOf(() => true)} 件`);
  });
});

test("what the address narrows by and is not there is named and does not filter", async () => {
  await onPage({search: "?page=complaints&channel=PIGEON"}, async ({page}) => {
    await page.waitForSelector("#course svg");
    expect(await textOf(page, ".notice-attention")).toContain("没有案件，未按它筛选");
    expect(await page.locator("[aria-label^='取消']").count()).toBe(0);
  });
});

test("homes that nobody knows are not measured, defects that there are none of are none, an empty site is empty", async () => {
  const category_trends = rows.category_trends.map((row) => ({...row, exposure_unit: "days", exposure: 30}));
  const few = {...rows, category_trends, responsibilities_by_month: []};
  await onPage({site: sampleSite({rows: few, builtAt: hoursAgo(1)}), search: "?page=complaints"}, async ({page}) => {
    await page.waitForSelector("#course svg");
    expect(await textOf(page, "#content")).toContain("未采集：没有已交付住户的资料。");
    expect(await textOf(page, "#content")).toContain("所选范围内没有质量投诉或报修。");
    expect(await textOf(page, '[data-indicator="K40"] .state-not_measured')).toBe("未采集");
  });
  const none = {...rows, complaints_by_source_month: []};
  await onPage({site: sampleSite({rows: none, builtAt: hoursAgo(1)}), search: "?page=complaints"}, async ({page}) => {
    expect(await textOf(page, ".notice h2")).toBe("还没有数据");
  });
});

test("cases that cannot be read are a sentence, and the figures stay", async () => {
  const site = sampleSite({builtAt: hoursAgo(1)});
  for (const file of site.keys()) if (file.includes("complaint_cases")) site.delete(file);
  const options = {site, search: "?page=complaints&cases=list", expected: [/404|failed: .*complaint_cases/]};
  await onPage(options, async ({page}) => {
    expect(await textOf(page, ".notice-bad")).toContain("找不到表 complaint_cases 的文件（HTTP 404）");
    await page.waitForSelector("#course svg");
  });
});

test("while the cases of a choice are read the page shows what it showed and is busy, and goes on from the last choice", async () => {
  await onPage({search: "?page=complaints"}, async ({page}) => {
    await page.waitForSelector("#flags svg");
    const before = await textOf(page, "#key-subcategories .measure");
    let release = () => {};
    const held = new Promise<void>((resolve) => (release = resolve));
    await page.route("**/complaint_cases.*", async (route) => {
      await held;
      await route.continue();
    });
    await page.locator("#channels .pick").nth(2).dispatchEvent("click");
    await page.waitForSelector("main[aria-busy=true]");
    expect(await textOf(page, "#key-subcategories .measure")).toBe(before);
    expect(await page.locator(".filtered").count()).toBe(1);
    await page.locator("#flags .pick").nth(0).dispatchEvent("click");
    expect(searchOf(page)).toBe("?page=complaints&channel=LETTER&type=COMPLAINT&flag=FLG-REP&cases=list");
    release();
    await page.waitForSelector("main[aria-busy=false]");
    expect(await textOf(page, "#key-subcategories .measure")).toContain("只计：书面、投诉、重复投诉");
  });
  await onPage({search: "?page=complaints&channel=LETTER"}, async ({page}) => {
    expect(await textOf(page, ".headline")).toMatch(/^书面：/);
  });
});

test("figures of a choice whose cases cannot be read are a sentence, and without the choice they are there again", async () => {
  const site = sampleSite({builtAt: hoursAgo(1)});
  for (const file of site.keys()) if (file.includes("complaint_cases")) site.delete(file);
  const options = {site, search: "?page=complaints&channel=LETTER", expected: [/404|failed: .*complaint_cases/]};
  await onPage(options, async ({page}) => {
    expect(await textOf(page, ".notice-bad")).toContain("找不到表 complaint_cases 的文件（HTTP 404）");
    expect(await page.locator("#course").count()).toBe(0);
    expect(await page.getAttribute("main", "aria-busy")).toBe("false");
    await page.click("[aria-label='取消：书面']");
    await page.waitForSelector("#course svg");
  });
});

test("a choice that no case fits is empty in every chart but those that can be chosen from", async () => {
  await onPage({search: "?page=complaints&type=REPAIR&flag=FLG-REP"}, async ({page}) => {
    await page.waitForSelector("#channels svg");
    expect(await textOf(page, ".headline")).toMatch(/^报修 · 重复投诉：.*没有受理案件。$/);
    for (const title of ["各类案件每月件数", "案件按小类", "热点：项目与小类", "各项目各类每千户案件"]) {
      expect(await textOf(page, `figure:has(h3:text-is("${title}"))`), title).toContain("所选范围内没有案件。");
    }
    expect(await textOf(page, "#channels .measure")).toContain(
      `只计：重复投诉n = ${rows.complaint_flags_by_month.length}`
    );
  });
});
