import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {sampleSite} from "./data/sample-site.ts";
import {onPage, textOf} from "./test-page.ts";

const rows = sampleRows();
const inRegion = {...rows, projects: rows.projects.map((row) => ({...row, region_name: "华东区域"}))};
const site = () => sampleSite({rows: inRegion, builtAt: new Date().toISOString()});

test("a region's rate is that of its projects together, and what does not add up is said not to", async () => {
  const october = rows.indicators_by_period.filter(
    (row) => row.indicator_id === "K22" && row.period_id === "2026-10" && row.project_id !== "all"
  );
  const sum = (name: "numerator" | "denominator") => october.reduce((total, row) => total + (row[name] ?? 0), 0);
  await onPage({site: site(), search: encodeURI("?region=华东区域")}, async ({page}) => {
    const rate = ((100 * sum("numerator")) / sum("denominator")).toFixed(1);
    expect(await textOf(page, '[data-indicator="K22"] .value')).toBe(`${rate} %`);
    expect(await textOf(page, '[data-indicator="K22"] .basis')).toContain(
      `${sum("numerator")} / ${sum("denominator")}`
    );
    expect(await textOf(page, '[data-indicator="K22"] .basis')).toMatch(/95% 区间 \d\d\.\d–\d\d\.\d/);
    expect(await textOf(page, '[data-indicator="K06"] .state-not_for_region')).toBe("不按区域计算");
    expect(await textOf(page, '[data-indicator="K60"] .state-suppressed')).toBe("样本不足（n<5）");
    expect(await textOf(page, '[data-indicator="K60"] .change')).toBe("不按区域计算");
    expect(await textOf(page, ".headline")).toMatch(/^华东区域：/);
    expect(await textOf(page, ".filtered")).toContain("华东区域 · 全部项目");
  });
});

test("where no project has a region there is no filter of regions", async () => {
  const none = {...rows, projects: rows.projects.map((row) => ({...row, region_name: null}))};
  await onPage({site: sampleSite({rows: none, builtAt: new Date().toISOString()})}, async ({page}) => {
    await page.waitForSelector("select[name=project]");
    expect(await page.locator("select[name=region]").count()).toBe(0);
  });
});

test("choosing another region lets go of the project, and all filters are cleared at once", async () => {
  await onPage({site: site(), search: "?project=yunqi&category=QUA"}, async ({page}) => {
    await page.selectOption("select[name=region]", "华东区域");
    expect(decodeURI(new URL(page.url()).search)).toBe("?region=华东区域&category=QUA");
    await page.click("text=清除筛选");
    expect(new URL(page.url()).search).toBe("");
    await page.goBack();
    expect(await page.inputValue("select[name=category]")).toBe("QUA");
  });
});

test("a category filters what has categories, on every page, and what has none says so", async () => {
  await onPage({search: "?category=QUA"}, async ({page}) => {
    await page.waitForSelector("#subcategories svg");
    await page.click("#subcategories .table-button");
    const total = rows.complaints_by_category_month
      .filter((row) => row.case_type === "COMPLAINT" && row.category_id === "QUA")
      .reduce((sum, row) => sum + row.complaint_count, 0);
    expect(await textOf(page, "#subcategories .measure")).toContain(`n = ${total.toLocaleString("en-US")}`);
    expect(await textOf(page, "#replies")).toContain("不随类别筛选");
    await page.click("nav >> text=时限");
    await page.waitForSelector("#ages svg");
    expect(await textOf(page, "#ages")).toContain("不随类别筛选");
    expect(await page.locator("#overdue tbody tr").count()).toBe(5);
    await page.selectOption("select[name=category]", "PRO");
    expect(await page.locator("#overdue").count()).toBe(0);
  });
});

test("a region, a project and a category that do not exist are named, and all are shown", async () => {
  await onPage({search: "?region=x&project=y&category=z"}, async ({page}) => {
    await page.waitForSelector(".filters");
    expect(await page.locator(".notice-attention").count()).toBe(3);
    expect(await textOf(page, ".filtered")).toContain("当前显示：全部项目，");
  });
});

test("the figures of a project are read when it is chosen, and no other project's", async () => {
  await onPage({}, async ({page, requests}) => {
    await page.waitForSelector(".plot svg");
    const parts = () =>
      requests.filter((url) => url.includes("indicators_by_period")).map((url) => url.split(".").at(-3));
    expect(new Set(parts())).toEqual(new Set(["month-all", "wave-all"]));
    await page.selectOption("select[name=project]", "yunqi");
    await page.waitForSelector(".tiles");
    expect(new Set(parts().slice(2))).toEqual(new Set(["month-yunqi", "wave-projects"]));
  });
});

test("figures of a project that cannot be read are a sentence, and the charts stay", async () => {
  const broken = site();
  broken.delete("tables/indicators_by_period.month-yunqi.0123abcd.arrow");
  const expected = [/404|failed: .*month-yunqi/];
  await onPage({site: broken, search: "?project=yunqi", expected}, async ({page}) => {
    expect(await textOf(page, ".notice-bad")).toContain("找不到表 indicators_by_period 的文件（HTTP 404）");
    await page.waitForSelector("#categories svg");
    expect(await page.locator(".tile").count()).toBe(0);
  });
});
