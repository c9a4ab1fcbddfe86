import {readFileSync} from "node:fs";
import {tableFromIPC} from "apache-arrow";
import {expect, test} from "vitest";
import {sampleRows} from "./data/sample-rows.ts";
import {sampleSite} from "./data/sample-site.ts";
import {tableNames} from "./data/tables.ts";
import {onPage, textOf} from "./test-page.ts";

test("faults stand with their share and number, what was not looked at is not measured", async () => {
  await onPage({search: "?page=data"}, async ({page}) => {
    await page.waitForSelector("#quality tbody");
    expect(await textOf(page, ".headline")).toBe(
      "条款时限有 20.0 % (40 / 200) 无法判定。投诉有 2.5 % (3 / 120) 无法归类。"
    );
    expect(await textOf(page, "#quality h3")).toBe("hotline：无法判定的条款时限，20.0 %");
    const rows = await page.locator("#quality tbody tr").allTextContents();
    expect(rows.map((row) => row.replaceAll("\u00a0", " "))).toEqual([
      "hotline无法判定的条款时限20.0 %40200补全时间",
      "hotline无法归类的投诉2.5 %3120补全时间",
      "visits无法判定的条款时限未采集00–"
    ]);
  });
});

test("every indicator is defined, and every table is there to download with its columns", async () => {
  await onPage({search: "?page=data"}, async ({page}) => {
    await page.waitForSelector("#definitions tbody");
    expect(await textOf(page, "#definitions tbody tr:nth-child(2)")).toContain(
      "及时回复率的计算方法9.3.2%越高越好100 %"
    );
    expect(await page.locator("#files details").count()).toBe(tableNames.length);
    const indicators = page.locator("#files details", {hasText: "indicators_by_period"});
    await indicators.locator("summary").click();
    expect(await indicators.locator("tbody tr").first().textContent()).toContain("what indicator_id is");
    const [file] = await Promise.all([
      page.waitForEvent("download"),
      indicators.locator("text=wave-all").first().click()
    ]);
    const waves = sampleRows().indicators_by_period.filter(
      (row) => row.period_grain === "wave" && row.project_id === "all"
    );
    expect(tableFromIPC(readFileSync(await file.path())).numRows).toBe(waves.length);
  });
});

test("a site to which no source has delivered says so", async () => {
  const none = sampleSite({rows: {...sampleRows(), data_quality_by_source: []}});
  await onPage({search: "?page=data", site: none}, async ({page}) => {
    await page.waitForSelector("#definitions tbody");
    expect(await textOf(page, ".headline")).toBe("还没有来源交付案件。");
    expect(await textOf(page, ".state-not_measured")).toBe("还没有来源交付案件。");
  });
});
