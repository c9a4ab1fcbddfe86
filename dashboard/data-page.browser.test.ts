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
      "及时回复率的计算方法9.3.2%越高越好≥ 100 %"
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

test("deliveries, refused rows and nights stand with their days, reasons and outcomes", async () => {
  await onPage({search: "?page=data"}, async ({page}) => {
    await page.waitForSelector("#nights tbody");
    const rowsOf = async (card: string) => {
      const rows = await page.locator(`${card} tbody tr`).allTextContents();
      return rows.map((row) => row.replaceAll("\u00a0", " "));
    };
    expect(await textOf(page, "#deliveries h3")).toBe("2 类来源，最久未交付的是visits的回访记录：35 天");
    expect(await rowsOf("#deliveries")).toEqual([
      "visits回访记录2026-09-282026-10-103558000.0 %",
      "hotline投诉工单2026-10-31尚无规律231,19460.5 %"
    ]);
    expect(await textOf(page, "#refused h3")).toBe("0.5 % (6 / 1,280) 的行待修正，最多的原因：时间无法识别");
    expect(await rowsOf("#refused")).toEqual([
      "hotline投诉工单投诉时间时间无法识别4补上后放回收件夹",
      "hotline投诉工单整行引号不成对2补上后放回收件夹"
    ]);
    expect(await textOf(page, "#nights h3")).toBe("最近 2 夜中 1 夜失败");
    expect(await rowsOf("#nights")).toEqual([
      "2026-11-03 02:302026-11-02已发布25 秒301,2746",
      "2026-11-02 02:302026-11-01失败25 秒211,2746"
    ]);
  });
});

test("what a source's rhythm lets expect and did not come is drawn, and stands first in the table", async () => {
  await onPage({search: "?page=data"}, async ({page}) => {
    await page.waitForSelector("#completeness svg");
    expect(await textOf(page, "#completeness h3")).toContain("visits的回访记录，2026-09-28 起缺 3 次");
    const drawn = await textOf(page, "#completeness .plot");
    for (const words of ["回访记录 · visits", "5 / 9", "缺 3 次", "投诉工单 · hotline", "3 / 尚无规律"])
      expect(drawn).toContain(words);
    await page.click("#completeness .table-button");
    const rows = await page.locator("#completeness tbody tr").allTextContents();
    expect(rows.slice(0, 2)).toEqual([
      "visits回访记录尚未交付2026-09-28185300",
      "visits回访记录2026-09-212026-09-071151116"
    ]);
    expect(rows).toHaveLength(9);
  });
});

test("every file of the nights is listed with what became of it, and without its name", async () => {
  await onPage({search: "?page=data"}, async ({page}) => {
    await page.waitForSelector("#night-files tbody");
    expect(await textOf(page, "#night-files h3")).toBe("最近 2 夜收下 5 个文件，1 个留在收件夹");
    expect(await page.locator("#night-files tbody tr").allTextContents()).toEqual([
      "2026-11-03 02:30hotline投诉工单收下1,1946",
      "2026-11-03 02:30visits回访记录收下800",
      "2026-11-02 02:30hotline投诉工单收下1,1946",
      "2026-11-02 02:30visits回访记录留在收件夹800"
    ]);
  });
});

test("without refused rows and records the page says so, and a broken record costs its own card alone", async () => {
  const rows = {...sampleRows(), deliveries_by_source: [], delivery_days_by_source: [], refused_rows_by_reason: []};
  const none = sampleSite({rows}).set("runs.json", '{"nights": []}');
  await onPage({search: "?page=data", site: none}, async ({page}) => {
    await page.waitForSelector("text=还没有夜间处理的记录。");
    expect(await textOf(page, "#content")).toContain("还没有来源交付过数据。");
    expect(await textOf(page, "#content")).toContain("没有被拒收的行。");
    none.set("runs.json", '{"nights": [{}]}');
    await page.reload();
    await page.waitForSelector("text=文件 runs.json 中的“nights[0].run_id”不符合约定");
    expect(await page.locator("#definitions tbody tr").count()).toBeGreaterThan(0);
  });
});
